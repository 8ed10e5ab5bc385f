/** The conversation on the page: lines from the server, her own that are not there yet, and the choices below. */
import type { PageLine } from '#src/domain/page.ts';
import { drawChoices, drawLine } from './draw.ts';
import { element, required } from './element.ts';
import { addTools } from './tools.ts';
import type { Words } from './words.ts';

export interface Log {
  /** Number of the last line shown; 0 if none. */
  seen(): number;
  add(line: PageLine): void;
  /** Her words, shown at once. */
  addPending(id: string, shown: string): void;
  mark(id: string, state: 'sending' | 'stuck' | 'accepted' | 'refused'): void;
  /** No answer came: what she could tap before is offered again. */
  giveUp(): void;
  /** She had what came before this number erased: it leaves the page at once. */
  dropBefore(oldest: number): void;
  clear(): void;
  onRetry(retry: () => void): void;
  scrollToNewest(behavior: ScrollBehavior): void;
}

interface Pending {
  readonly bubble: HTMLElement;
  readonly state: HTMLElement;
  timer?: number;
}

/** A message on its way says so only if it takes longer than this. */
const quietMs = 2500;

export function createLog(
  words: Words,
  hooks: { readonly onMessage: (message: HTMLElement) => void },
): Log {
  const box = required('log', HTMLElement);
  const pending = new Map<string, Pending>();
  let retry = (): void => undefined;
  let tapped = false;
  let choices = box.querySelector<HTMLElement>('.choices');
  let last = Number(
    box.querySelector('.message:nth-last-child(1 of .message)')?.getAttribute('data-seq') ?? 0,
  );

  for (const message of box.querySelectorAll<HTMLElement>('.message:not(.her)')) equip(message);
  if (choices !== null) fit(choices);

  function equip(message: HTMLElement): void {
    hooks.onMessage(message);
    if (message.querySelector('.met, .unmet, .unknown') === null) return;
    const print = element('button', { type: 'button' }, words('web.print.button'));
    print.addEventListener('click', () => window.print());
    addTools(message).append(print);
  }

  /** Choices step aside while her own words are on their way, and come back if those are refused. */
  function placeChoices(): void {
    if (choices === null) return;
    if (pending.size > 0) choices.remove();
    else if (choices.parentElement !== box) box.append(choices);
  }

  function drop(id: string): void {
    const entry = pending.get(id);
    window.clearTimeout(entry?.timer);
    entry?.bubble.remove();
    entry?.state.remove();
    pending.delete(id);
  }

  function add(line: PageLine): void {
    if (line.seq <= last) return;
    last = line.seq;
    if (line.hides !== undefined) hideLines(line.hides);
    document.getElementById('welcome')?.remove();
    drop(line.id);
    choices?.remove();
    choices = null;
    const message = drawLine(line, words);
    message.classList.add('arrives');
    const [first] = pending.values();
    box.insertBefore(message, first?.bubble ?? null);
    if (line.from !== 'her') equip(message);
    if (line.choices !== undefined) {
      choices = fit(drawChoices(line, words, fieldsOfPage()));
      placeChoices();
      // She tapped a choice that is gone: the keyboard goes on at the next ones.
      if (tapped && choices.isConnected) {
        tapped = false;
        choices.tabIndex = -1;
        choices.focus({ preventScroll: true });
      }
    }
    scrollToNewest('smooth');
  }

  /** They give way at once to the line that stands there after a reload; doing it twice changes nothing. */
  function hideLines({ from, to }: NonNullable<PageLine['hides']>): void {
    for (const message of box.querySelectorAll<HTMLElement>('.message[data-seq]')) {
      const seq = Number(message.dataset['seq']);
      if (seq > from && seq <= to) message.remove();
      if (seq !== from) continue;
      const line = { id: message.dataset['id'] ?? '', from: 'bot' as const, seq };
      message.replaceWith(drawLine({ ...line, text: words('web.hidden') }, words));
    }
  }

  function addPending(id: string, shown: string): void {
    if (shown === '') return;
    const bubble = drawLine({ id, from: 'her', text: shown }, words);
    const state = element('p', { class: 'state' });
    state.hidden = true;
    tapped = choices?.contains(document.activeElement) === true;
    box.append(bubble, state);
    pending.set(id, { bubble, state });
    placeChoices();
    scrollToNewest('smooth');
  }

  function mark(id: string, kind: 'sending' | 'stuck' | 'accepted' | 'refused'): void {
    const entry = pending.get(id);
    if (entry === undefined) return;
    window.clearTimeout(entry.timer);
    if (kind === 'refused') {
      drop(id);
      return placeChoices();
    }
    if (kind === 'stuck') {
      const again = element('button', { type: 'button' }, words('web.status.retry'));
      again.addEventListener('click', () => retry());
      entry.state.replaceChildren(words('web.status.unsent'), again);
      for (const { bubble } of pending.values()) bubble.classList.add('unsent');
      entry.state.hidden = false;
    } else if (kind === 'accepted') {
      entry.bubble.classList.remove('unsent');
      entry.state.hidden = true;
    } else if (!entry.bubble.classList.contains('unsent')) {
      entry.timer = window.setTimeout(() => {
        entry.state.textContent = words('web.status.sending');
        entry.state.hidden = false;
      }, quietMs);
    }
    return undefined;
  }

  /** Her last words at the top if the answer is long, else everything down to the choices. */
  function scrollToNewest(behavior: ScrollBehavior): void {
    const mine = box.querySelectorAll<HTMLElement>('.message.her');
    const newest = mine[mine.length - 1];
    const bottom = document.documentElement.scrollHeight - window.innerHeight;
    const header = document.querySelector('.top')?.getBoundingClientRect().height ?? 0;
    const start =
      newest === undefined ? 0 : newest.getBoundingClientRect().top + window.scrollY - header - 12;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    window.scrollTo({ top: Math.min(bottom, start), behavior: calm ? 'auto' : behavior });
  }

  return {
    seen: () => last,
    add,
    addPending,
    mark,
    giveUp() {
      for (const id of pending.keys()) {
        if (pending.get(id)?.bubble.classList.contains('unsent') === false) drop(id);
      }
      placeChoices();
    },
    dropBefore(oldest) {
      for (const message of box.querySelectorAll('.message[data-seq]')) {
        if (Number(message.getAttribute('data-seq')) < oldest) message.remove();
      }
    },
    clear() {
      last = 0;
      choices = null;
      pending.clear();
      box.replaceChildren();
    },
    onRetry(handler) {
      retry = handler;
    },
    scrollToNewest,
  };
}

/** Short choices may stand side by side where there is room. */
function fit(choices: HTMLElement): HTMLElement {
  const labels = [...choices.querySelectorAll('button')].map((button) => button.textContent.length);
  choices.classList.toggle('short', labels.length > 1 && Math.max(...labels) <= 24);
  return choices;
}

/** The hidden fields every form of the page carries. */
function fieldsOfPage(): readonly Node[] {
  const fields = document.querySelectorAll('#composer > input[type="hidden"]');
  return Array.from(fields, (field) => field.cloneNode());
}

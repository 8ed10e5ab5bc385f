/** The one line under the conversation: being written, slow, no network, or a sentence. */
import { required } from './element.ts';
import type { Words } from './words.ts';

export interface Status {
  say(text: string): void;
  clear(): void;
  /** A message was stored and its answer is being made; `giveUp` is called if none comes for long. */
  awaitAnswer(id: string, giveUp: () => void): void;
  answered(id: string): void;
  isAwaiting(): boolean;
  /** Whether the server can be reached. */
  reach(reached: boolean): void;
}

const slowMs = 12_000;
const hopelessMs = 40_000;

export function createStatus(words: Words): Status {
  const line = required('status', HTMLElement);
  const awaiting = new Map<string, readonly number[]>();
  /** Answers that came before their message was said to be stored. */
  const early = new Set<string>();
  let sentence = '';
  let slow = false;
  let reached = true;

  function show(): void {
    const typing = reached && awaiting.size > 0;
    const text = !reached
      ? words('web.status.offline')
      : typing
        ? words(slow ? 'web.status.slow' : 'web.status.typing')
        : sentence;
    line.className = typing ? 'typing' : '';
    if (line.textContent !== text) line.textContent = text;
  }

  function end(id: string): void {
    for (const timer of awaiting.get(id) ?? []) window.clearTimeout(timer);
    awaiting.delete(id);
    if (awaiting.size === 0) slow = false;
  }

  return {
    say(text) {
      sentence = text;
      show();
    },
    clear() {
      sentence = '';
      show();
    },
    awaitAnswer(id, giveUp) {
      if (early.delete(id)) return;
      const late = window.setTimeout(() => {
        slow = true;
        show();
      }, slowMs);
      const never = window.setTimeout(() => {
        end(id);
        giveUp();
        show();
      }, hopelessMs);
      awaiting.set(id, [late, never]);
      show();
    },
    answered(id) {
      if (!awaiting.has(id)) early.add(id);
      // Second lines of an answer land here too; only the latest can matter.
      if (early.size > 20) early.clear();
      end(id);
      show();
    },
    isAwaiting: () => awaiting.size > 0,
    reach(now) {
      reached = now;
      show();
    },
  };
}

/** Replies not yet at the server: kept, sent in order, sent again under the same id, never twice. */
import { effect, signal } from '@preact/signals';
import type { CaseDone, CaseKey, ReplyBody } from '#src/domain/desk.ts';
import { ask, type Fault } from '../api.ts';
import { keep, me } from '../session.ts';

export interface Unsent {
  readonly id: string;
  readonly case: CaseKey;
  readonly text?: string;
  readonly attachment?: { readonly id: string; readonly name: string };
  /** `sent`: the server has it, its line is on the way. `refused` stays until it is taken back. */
  readonly state: 'sending' | 'stuck' | 'sent' | 'refused';
  readonly why?: string;
}

export const unsent = signal<readonly Unsent[]>([]);
const longestPauseMs = 30_000;
let sending = false;
let failures = 0;
let timer: number | undefined;
/** Told how the case stands after a reply was taken or refused. */
let onAnswer = (_id: CaseKey, _answer: CaseDone | Fault): void => undefined;

export function whenAnswered(listener: typeof onAnswer): void {
  onAnswer = listener;
}

export function send(entry: Omit<Unsent, 'state'>): void {
  write([...unsent.peek(), { ...entry, state: 'sending' }]);
  void pump();
}

/** Its line arrived, or the officer took the words back. */
export function forget(id: string): void {
  if (unsent.peek().some((entry) => entry.id === id)) {
    write(unsent.peek().filter((entry) => entry.id !== id));
  }
}

export function hurry(): void {
  void pump();
}

async function pump(): Promise<void> {
  window.clearTimeout(timer);
  if (sending) return;
  sending = true;
  try {
    for (let entry = nextOf(); entry !== undefined; entry = nextOf()) {
      const { id } = entry;
      mark(id, { state: 'sending' });
      const result = await ask<CaseDone>(`/cases/${entry.case}/reply`, {
        method: 'POST',
        body: bodyOf(entry),
      });
      if (result.ok) {
        failures = 0;
        mark(id, { state: 'sent' });
        onAnswer(entry.case, result.value);
        continue;
      }
      const { status, retry, text } = result.fault;
      if (status === 0 || status === 401 || status === 429 || status >= 500) {
        failures += 1;
        mark(id, { state: 'stuck' });
        const pause = retry === undefined ? 1000 * 2 ** (failures - 1) : retry * 1000;
        timer = window.setTimeout(() => void pump(), Math.min(longestPauseMs, pause));
        return;
      }
      failures = 0;
      mark(id, { state: 'refused', why: text });
      onAnswer(entry.case, result.fault);
    }
  } finally {
    sending = false;
  }
}

const nextOf = (): Unsent | undefined =>
  unsent.peek().find(({ state }) => state === 'sending' || state === 'stuck');

function bodyOf({ id, text, attachment }: Unsent): ReplyBody {
  return {
    id,
    ...(text === undefined ? {} : { text }),
    ...(attachment === undefined ? {} : { file: attachment.id }),
  };
}

function mark(id: string, change: Pick<Unsent, 'state' | 'why'>): void {
  write(unsent.peek().map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));
}

function write(entries: readonly Unsent[]): void {
  unsent.value = entries;
  const open = entries.filter(({ state }) => state !== 'sent');
  if (open.length === 0) keep.peek().drop('outbox');
  else keep.peek().set('outbox', JSON.stringify(open));
}

function restore(): readonly Unsent[] {
  try {
    const kept: unknown = JSON.parse(keep.peek().get('outbox') ?? '[]');
    return Array.isArray(kept) ? kept.filter(isUnsent) : [];
  } catch {
    return [];
  }
}

function isUnsent(kept: unknown): kept is Unsent {
  return typeof kept === 'object' && kept !== null && 'id' in kept && 'case' in kept;
}

// What one officer left unsent is taken up when the same one is here again.
effect(() => {
  if (me.value === undefined) {
    window.clearTimeout(timer);
    unsent.value = [];
    return;
  }
  unsent.value = restore();
  window.setTimeout(() => void pump());
});
window.addEventListener('online', () => void pump());

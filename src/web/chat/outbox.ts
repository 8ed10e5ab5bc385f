/** What she said and the server does not have yet: kept, sent in order, sent again, never twice. */
import type { PageFault, PageSend } from '#src/domain/page.ts';
import type { Keep } from './keep.ts';

/** `shown` is what her bubble says: the text, or the label of the choice. */
export interface Entry {
  readonly send: PageSend;
  readonly shown: string;
}

/** `stuck`: a try failed and another will follow. */
export type OutboxEvent =
  | {
      readonly kind: 'sending' | 'stuck' | 'accepted';
      readonly entry: Entry;
      readonly why?: string;
    }
  | { readonly kind: 'refused'; readonly entry: Entry; readonly why: string };

export interface Outbox {
  add(entry: Entry): void;
  list(): readonly Entry[];
  /** Tries at once instead of at the end of the pause. */
  hurry(): void;
}

/** Weak networks answer late; a request still open after this long is tried again under the same id. */
const patienceMs = 20_000;
const longestPauseMs = 30_000;

export function createOutbox(keep: Keep, tell: (event: OutboxEvent) => void): Outbox {
  let entries = restore(keep);
  let sending = false;
  let failures = 0;
  let timer: number | undefined;

  function save(): void {
    if (entries.length === 0) keep.drop('outbox');
    else keep.set('outbox', JSON.stringify(entries));
  }

  async function pump(): Promise<void> {
    window.clearTimeout(timer);
    if (sending) return;
    sending = true;
    try {
      for (let [entry] = entries; entry !== undefined; [entry] = entries) {
        tell({ kind: 'sending', entry });
        const result = await post(entry.send);
        if (result.kind === 'later') {
          failures += 1;
          tell({ kind: 'stuck', entry, ...(result.why === undefined ? {} : { why: result.why }) });
          const pause = Math.min(longestPauseMs, 1000 * 2 ** (failures - 1));
          timer = window.setTimeout(() => void pump(), result.waitMs ?? pause);
          return;
        }
        failures = 0;
        entries = entries.filter((other) => other !== entry);
        save();
        tell({ ...result, entry });
      }
    } finally {
      sending = false;
    }
  }

  window.addEventListener('online', () => void pump());
  // Whoever subscribed must first have drawn what was restored.
  window.setTimeout(() => void pump());

  return {
    add(entry) {
      entries = [...entries, entry];
      save();
      void pump();
    },
    list: () => entries,
    hurry: () => void pump(),
  };
}

type Result =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'later'; readonly waitMs?: number; readonly why?: string };

async function post(send: PageSend): Promise<Result> {
  const abort = new AbortController();
  const limit = window.setTimeout(() => abort.abort(), patienceMs);
  try {
    const response = await fetch('/api/chat/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(send),
      signal: abort.signal,
    });
    if (response.ok) return { kind: 'accepted' };
    const fault = await faultOf(response);
    if (response.status === 429) {
      const waitMs = (fault?.retry ?? 2) * 1000;
      return { kind: 'later', waitMs, ...(fault === undefined ? {} : { why: fault.text }) };
    }
    if (response.status >= 500 || fault === undefined) return { kind: 'later' };
    return { kind: 'refused', why: fault.text };
  } catch {
    return { kind: 'later' };
  } finally {
    window.clearTimeout(limit);
  }
}

/** Undefined where the answer is not ours: a captive portal or a proxy spoke. */
async function faultOf(response: Response): Promise<PageFault | undefined> {
  try {
    const body: unknown = await response.json();
    return isFault(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function isFault(body: unknown): body is PageFault {
  return typeof body === 'object' && body !== null && 'error' in body && 'text' in body;
}

function restore(keep: Keep): readonly Entry[] {
  try {
    const kept: unknown = JSON.parse(keep.get('outbox') ?? '[]');
    return Array.isArray(kept) ? kept.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(kept: unknown): kept is Entry {
  return typeof kept === 'object' && kept !== null && 'send' in kept && 'shown' in kept;
}

/** Unguessable and unique; `randomUUID` exists only under https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A case as the desk keeps it in memory: what lists and search ask for, and no more. */
import type { QueueRow } from '#src/domain/desk.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import type { Waiting } from '#src/domain/handoff-wait.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { Instant } from '#src/domain/time.ts';
import type { CommuneNames } from './names.ts';

/** A handoff without what only its own page shows. */
type Kept = Omit<Handoff, 'note' | 'history' | 'flow' | 'waiting'>;

export interface CaseEntry {
  /** Its name on the wire. */
  readonly key: string;
  readonly version: number;
  readonly handoff: Kept;
  /** What she is called, from a lead she agreed to. */
  readonly name: string | undefined;
  /** Where she may be called, from the same lead; found by its last digits, shown on the sheet only. */
  readonly phone: string | undefined;
  readonly lines: Waiting;
  /** From when on she waits longer than promised. */
  readonly dueAt: Instant | undefined;
  /** What search looks through: folded name, commune, ticket and phone. */
  readonly hay: string;
  /** When this process last saw it change. */
  readonly touchedAt: Instant;
}

export function keptOf({ note: _n, history: _h, flow: _f, waiting: _w, ...kept }: Handoff): Kept {
  return kept;
}

/** Its row in the queue as it stands at `now`. */
export function queueRow(
  { key, handoff, name, lines, dueAt }: CaseEntry,
  communes: CommuneNames,
  now: Instant,
): QueueRow {
  const { ticket, state, reason, createdAt, updatedAt, officer, meantFor } = handoff;
  const { unread, newest, waitingSince } = lines;
  const late = dueAt !== undefined && state !== 'closed' && dueAt < now;
  return {
    id: key,
    ticket,
    state,
    reason,
    channel: parseConversationId(handoff.conversation)?.channel ?? 'webchat',
    ...(name === undefined ? {} : { name }),
    ...(handoff.commune === undefined ? {} : { commune: communes.of(handoff.commune) }),
    ...(handoff.escalated === true ? { escalated: true } : {}),
    ...(waitingSince === undefined ? {} : { waitingSince }),
    createdAt,
    updatedAt,
    ...(officer === undefined ? {} : { holder: officer }),
    ...(meantFor === undefined ? {} : { meantFor }),
    unread,
    newest,
    ...(late ? { late: true } : {}),
    ...(handoff.outcome === undefined ? {} : { outcome: handoff.outcome }),
    ...(handoff.rating === undefined ? {} : { rating: handoff.rating }),
  };
}

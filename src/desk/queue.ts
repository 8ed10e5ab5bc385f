/** The queue: cases the officer may see, filtered, in order, a page at a time. */
import type { Queue, QueueCounts, QueueFilter, QueueSort } from '#src/domain/desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type CaseEntry, queueRow } from './case-entry.ts';
import type { DeskDeps } from './deps.ts';
import { type Needles, needlesOf } from './needles.ts';
import { type Rank, select } from './select.ts';
import { seesCase } from './sight.ts';

/** Rows of a page, unless asked for otherwise. */
export const usualLimit = 50;

export async function listQueue(
  deps: Pick<DeskDeps, 'index' | 'communes' | 'clock' | 'fold' | 'audit'>,
  actor: Actor,
  filter: QueueFilter,
): Promise<Queue> {
  const { index, clock } = deps;
  await index.ready();
  const now = clock.now();
  const needles = needlesOf(filter.q, deps.fold);
  const { items, total, next } = select(index.cases.values(), {
    fits: (entry) => fits(entry, actor, filter, needles),
    rank: ranks[filter.sort ?? 'waiting'],
    limit: filter.limit ?? usualLimit,
    cursor: filter.cursor,
  });
  const counts = countsOf(index.cases.values(), actor, now);
  await deps.audit.write(actor, filter.q === undefined ? 'cases-listed' : 'searched');
  return {
    rows: items.map((entry) => queueRow(entry, deps.communes, now)),
    total,
    ...(next === undefined ? {} : { next }),
    counts,
  };
}

function fits(
  entry: CaseEntry,
  actor: Actor,
  { state, mine, commune, reason }: QueueFilter,
  needles: Needles,
): boolean {
  const { handoff } = entry;
  if (state === undefined ? handoff.state === 'closed' : handoff.state !== state) return false;
  if (!seesCase(actor, handoff)) return false;
  if (mine !== undefined && !isMine(entry, actor)) return false;
  if (commune !== undefined && handoff.commune !== commune) return false;
  if (reason !== undefined && handoff.reason !== reason) return false;
  return needles.in(entry.hay);
}

const isMine = ({ handoff }: CaseEntry, { officer }: Actor): boolean =>
  handoff.officer?.id === officer || handoff.meantFor?.id === officer;

/** Past every instant: who does not wait comes after all who do. */
const nobodyWaits = 9e15;

const ranks: Readonly<Record<QueueSort, (entry: CaseEntry) => Rank>> = {
  waiting: ({ lines, handoff }) => lines.waitingSince ?? nobodyWaits - handoff.updatedAt,
  newest: ({ handoff }) => -handoff.createdAt,
  ticket: ({ handoff }) => handoff.ticket,
};

function countsOf(cases: Iterable<CaseEntry>, actor: Actor, now: number): QueueCounts {
  const counts = { waiting: 0, late: 0, mine: 0, unread: 0 };
  for (const entry of cases) {
    if (entry.handoff.state === 'closed' || !seesCase(actor, entry.handoff)) continue;
    if (entry.handoff.state === 'waiting') counts.waiting += 1;
    if (entry.dueAt !== undefined && entry.dueAt < now) counts.late += 1;
    if (!isMine(entry, actor)) continue;
    counts.mine += 1;
    counts.unread += entry.lines.unread;
  }
  return counts;
}

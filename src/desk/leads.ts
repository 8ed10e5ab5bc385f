/** The list of leads the officer may see: filtered, in order, a page at a time. */
import type { DeskList, LeadFilter, LeadRow, LeadSort } from '#src/domain/desk.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { Actor } from '#src/domain/officer.ts';
import { dayOf, type Instant } from '#src/domain/time.ts';
import type { DeskDeps } from './deps.ts';
import { type LeadEntry, leadRow } from './lead-entry.ts';
import { leadWords } from './lead-words.ts';
import { needlesOf } from './needles.ts';
import { usualLimit } from './queue.ts';
import { type Rank, select } from './select.ts';
import { seesLead } from './sight.ts';

type Kept = Omit<LeadFilter, 'cursor' | 'limit' | 'sort'>;

export async function listLeads(
  deps: Pick<DeskDeps, 'index' | 'communes' | 'clock' | 'fold' | 'audit' | 'words'>,
  actor: Actor,
  filter: LeadFilter,
): Promise<DeskList<LeadRow>> {
  await deps.index.ready();
  const now = deps.clock.now();
  const { items, total, next } = select(deps.index.leads.values(), {
    fits: fitting(deps, actor, filter, now),
    rank: ranks[filter.sort ?? 'updated'],
    limit: filter.limit ?? usualLimit,
    cursor: filter.cursor,
  });
  await deps.audit.write(actor, filter.q === undefined ? 'leads-listed' : 'searched');
  const words = leadWords(deps.words, now);
  return {
    rows: items.map((entry) => leadRow(entry, deps.communes, words, now)),
    total,
    ...(next === undefined ? {} : { next }),
  };
}

/** All leads that fit, newest first, for an export; told in the audit log before the first is given. */
export async function* exportLeads(
  deps: Pick<DeskDeps, 'index' | 'clock' | 'fold' | 'audit' | 'records'>,
  actor: Actor,
  filter: Kept,
): AsyncIterable<Lead> {
  await deps.index.ready();
  const fits = fitting(deps, actor, filter, deps.clock.now());
  const wanted = [...deps.index.leads.values()]
    .filter(fits)
    .toSorted((a, b) => b.createdAt - a.createdAt);
  await deps.audit.write(actor, 'leads-exported', [`count:${wanted.length}`]);
  for (const { id } of wanted) {
    const stored = await deps.records.get('lead', id);
    if (stored !== undefined) yield stored.value;
  }
}

function fitting(
  deps: Pick<DeskDeps, 'fold'>,
  actor: Actor,
  filter: Kept,
  now: Instant,
): (entry: LeadEntry) => boolean {
  const needles = needlesOf(filter.q, deps.fold);
  const today = dayOf(now);
  const owner = filter.owner === 'me' ? actor.officer : filter.owner;
  return (entry) =>
    seesLead(actor, entry) &&
    (filter.stage === undefined || entry.stage === filter.stage) &&
    (owner === undefined || (owner === 'none' ? !entry.owner : entry.owner === owner)) &&
    (filter.commune === undefined || entry.commune === filter.commune) &&
    (filter.wish === undefined || entry.wish === filter.wish) &&
    (filter.overdue === undefined || isOverdue(entry, today)) &&
    (filter.from === undefined || dayOf(entry.createdAt) >= filter.from) &&
    (filter.to === undefined || dayOf(entry.createdAt) <= filter.to) &&
    needles.in(entry.hay);
}

function isOverdue({ nextOn, stage }: LeadEntry, today: string): boolean {
  return nextOn !== undefined && nextOn < today && stage !== 'registered' && stage !== 'stopped';
}

/** After every day there is. */
const never = '9999-12-31';

const ranks: Readonly<Record<LeadSort, (entry: LeadEntry) => Rank>> = {
  updated: ({ updatedAt }) => -updatedAt,
  newest: ({ createdAt }) => -createdAt,
  next: ({ nextOn }) => nextOn ?? never,
  // Those without a name come last: `|` stands before nothing there, and after every letter.
  name: ({ hay }) => hay,
};

/** Runs an officer may see: what is to come, what is past, what was cancelled. */
import type { RunRow } from '#src/domain/course-desk.ts';
import { type Actor, canSee } from '#src/domain/officer.ts';
import type { CourseDeps } from './deps.ts';
import { rowOf } from './runs.ts';

export const whens = ['upcoming', 'past', 'cancelled'] as const;
export type When = (typeof whens)[number];

/** More lines than this are a list nobody reads. */
const longest = 500;

/** What is to come soonest first, the rest latest first. */
export async function listRuns(
  deps: CourseDeps,
  actor: Actor,
  how: {
    readonly when: When;
    readonly course?: string | undefined;
    readonly commune?: string | undefined;
  },
): Promise<readonly RunRow[]> {
  const rows: RunRow[] = [];
  const tag =
    how.when === 'cancelled'
      ? 'state:cancelled'
      : how.commune === undefined
        ? 'state:open'
        : `commune:${how.commune}`;
  for await (const { value } of deps.records.list('course-run', { tag, newestFirst: true })) {
    if (!canSee(actor, value.commune)) continue;
    if (how.course !== undefined && value.course !== how.course) continue;
    if (how.commune !== undefined && value.commune !== how.commune) continue;
    const row = rowOf(deps, value);
    if (whenOf(row) === how.when) rows.push(row);
  }
  const sign = how.when === 'upcoming' ? 1 : -1;
  return rows.sort((a, b) => (a.first < b.first ? -sign : sign)).slice(0, longest);
}

function whenOf({ stage }: RunRow): When {
  if (stage === 'cancelled') return 'cancelled';
  return stage === 'over' ? 'past' : 'upcoming';
}

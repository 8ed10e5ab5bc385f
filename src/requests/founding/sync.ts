/** The list of her papers with the lines founders keep themselves: worked out from what is there now, however often. */
import type { Answer, Answers } from '#src/domain/answer.ts';
import { gather } from '#src/domain/founding.ts';
import type { Founder } from '#src/domain/paper.ts';
import { peopleOf, withoutPeople } from '#src/domain/paper-answers.ts';
import { readPeople, writePeople } from '#src/domain/people.ts';
import type { RequestDoor, RequestFrom, Settled } from '#src/domain/request.ts';
import { eventFor, linkedOf } from '../my-data/erase.ts';
import { type FoundingDeps, linesOf, openedBy } from './deps.ts';

/** What of her answers changes; nothing where the list holds all of it already. */
export async function synced(
  deps: FoundingDeps,
  from: RequestFrom,
): Promise<Pick<Settled, 'answers' | 'forget'>> {
  const founding = await openedBy(deps, from);
  const lines = founding === undefined ? [] : await linesOf(deps, founding.value.id);
  return withLines(
    deps,
    from,
    lines.map(({ value }) => value),
  );
}

/** As `synced`, for lines that are known already. */
export function withLines(
  { fold }: Pick<FoundingDeps, 'fold'>,
  { answers, now }: Pick<RequestFrom, 'answers' | 'now'>,
  lines: Parameters<typeof gather>[1],
): Pick<Settled, 'answers' | 'forget'> {
  const { people, removed } = gather(peopleOf(answers), lines, fold);
  const written = asKept(people);
  if (written === asKept(peopleOf(answers))) return {};
  const told = (value: string): Answer => ({ value, at: now, how: 'heard' });
  // An office of somebody who is gone is open again; the list is looked over again before papers are made.
  const left = withoutPeople(answers, removed);
  const forget = left.flatMap(([key, still]) => (still === undefined ? [key] : []));
  const offices = left.flatMap(([key, still]) =>
    still === undefined ? [] : [[key, told(still)] as const],
  );
  const changed: Answers = { paperPeople: told(written), ...Object.fromEntries(offices) };
  return { answers: changed, forget: ['paperReady', ...forget] };
}

/** As the list reads once it was written: each line's parts in one order. */
const asKept = (people: readonly Founder[]): string => writePeople(readPeople(writePeople(people)));

/** `founding.changed`: somebody joined, left or changed her line. Nothing is said; her other channels are told. */
export function foundingChanged(deps: FoundingDeps): RequestDoor {
  return {
    async settle(_params, from) {
      const change = await synced(deps, from);
      if (change.answers === undefined) return { outcome: 'known' };
      const linked = await linkedOf(deps, from);
      return {
        outcome: 'taken',
        ...change,
        extras: { updates: linked.map((to) => eventFor(deps, to, 'founding.changed', from)) },
      };
    },
  };
}

/** `founding.refresh` → `ok`: she is about to look at the list. */
export function refreshList(deps: FoundingDeps): RequestDoor {
  return {
    async settle(_params, from) {
      return { outcome: 'ok', ...(await synced(deps, from)) };
    },
  };
}

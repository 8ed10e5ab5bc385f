/** What is wrong with a run as an officer wants it: every fault at once, each with its field. */
import { minutesIn } from '#src/domain/civil.ts';
import {
  type Course,
  type CourseRun,
  courseSupports,
  type RunDetails,
} from '#src/domain/course.ts';
import type { Said } from '#src/domain/text.ts';
import { addDays, dayOf, type Instant, isDay } from '#src/domain/time.ts';

export interface RunFault {
  readonly field: keyof RunDetails | 'row';
  readonly said: Said;
}

/** What a run may name. */
export interface RunWorld {
  readonly courses: readonly Course[];
  readonly communes: readonly { readonly slug: string }[];
  readonly now: Instant;
}

/** Longest texts, in characters; a message of a channel carries all of them. */
const longest = { title: 120, who: 300, place: 200, contact: 200, bring: 300 } as const;
const mostSeats = 1000;
/** A course of half a year is a typing error. */
const mostDays = 120;

/** `before` is the run as it is where one is changed: what lies in the past already may stay as it is. */
export function checkRun(
  details: RunDetails,
  world: RunWorld,
  before?: CourseRun,
): readonly RunFault[] {
  const faults: RunFault[] = [];
  const refuse = (field: RunFault['field'], fault: string, params?: Said['params']): void => {
    const key = `courses.fault.${fault}`;
    faults.push({ field, said: params === undefined ? { key } : { key, params } });
  };
  const { first, last, deadline, starts, ends, seats } = details;
  const today = dayOf(world.now);

  if (!world.courses.some(({ id }) => id === details.course)) refuse('course', 'course');
  if (!world.communes.some(({ slug }) => slug === details.commune)) refuse('commune', 'commune');
  for (const field of ['title', 'place'] as const) {
    if (details[field].trim() === '') refuse(field, 'empty');
  }
  for (const [field, most] of Object.entries(longest)) {
    const name = field as keyof typeof longest;
    if ((details[name] ?? '').length > most) refuse(name, 'too-long', { most });
  }
  for (const field of ['first', 'last', 'deadline'] as const) {
    if (!isDay(details[field])) refuse(field, 'date');
  }
  if (isDay(first) && isDay(last)) {
    if (last < first) refuse('last', 'last-before-first');
    else if (last > addDays(first, mostDays)) refuse('last', 'too-many-days', { most: mostDays });
    if (first < today && first !== before?.first) refuse('first', 'past');
    if (isDay(deadline) && deadline > first) refuse('deadline', 'deadline-after-first');
    else if (isDay(deadline) && deadline < today && deadline !== before?.deadline) {
      refuse('deadline', 'past');
    }
  }
  const [from, to] = [minutesIn(starts), minutesIn(ends)];
  if (from === undefined) refuse('starts', 'time');
  if (to === undefined) refuse('ends', 'time');
  if (from !== undefined && to !== undefined && to <= from) refuse('ends', 'ends-before-starts');
  if (!Number.isInteger(seats) || seats < 1 || seats > mostSeats) {
    refuse('seats', 'seats', { most: mostSeats });
  } else if (before !== undefined && seats < before.taken) {
    refuse('seats', 'seats-taken', { taken: before.taken });
  }
  const known: readonly string[] = courseSupports;
  if (details.support.some((id) => !known.includes(id))) refuse('support', 'support');
  return faults;
}

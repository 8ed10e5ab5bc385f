/** What the requests about trainings have in common: what they read from, and whose place a request is about. */

import { waitingOf } from '#src/courses/wait-list.ts';
import type { ConsentStore } from '#src/domain/consent.ts';
import type { CourseRun } from '#src/domain/course.ts';
import { cardOf, type RunCard } from '#src/domain/course-tell.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { RecordStore, StoredRecord } from '#src/domain/record.ts';
import type { Json, JsonObject } from '#src/domain/request.ts';

export interface TrainingDeps {
  readonly records: RecordStore;
  readonly consents: ConsentStore;
  /** `phường Tân Phong` for `tan-phong`. */
  readonly communeName: (slug: string) => string;
  /** Where the calendar file of a run is; empty where nobody outside can reach us. */
  readonly calendarLink: (run: string) => string;
}

/** A place on a list with its run. */
export interface Place {
  readonly registration: StoredRecord<'registration'>;
  readonly run: StoredRecord<'course-run'>;
}

/** The place a request names, if it is there and hers. */
export async function placeNamed(
  { records }: Pick<TrainingDeps, 'records'>,
  id: string,
  conversation: ConversationId,
): Promise<Place | undefined> {
  const registration = await records.get('registration', id);
  if (registration === undefined || registration.value.conversation !== conversation) {
    return undefined;
  }
  const run = await records.get('course-run', registration.value.run);
  return run === undefined ? undefined : { registration, run };
}

/** Every place of a conversation, the oldest first. */
export async function placesOf(
  { records }: Pick<TrainingDeps, 'records'>,
  conversation: ConversationId,
): Promise<readonly StoredRecord<'registration'>[]> {
  const owned = await records.ownedBy(conversation);
  return owned
    .filter(({ kind }) => kind === 'registration')
    .map((record) => record as StoredRecord<'registration'>)
    .sort((a, b) => a.value.createdAt - b.value.createdAt);
}

/** Where a number stands among those who wait, counted from 1. */
export async function positionOf(
  { records }: Pick<TrainingDeps, 'records'>,
  run: CourseRun,
  number: number,
): Promise<number> {
  let before = 0;
  for await (const { value } of records.list('registration', waitingOf(run))) {
    if (value.number >= number) break;
    before += 1;
  }
  return before + 1;
}

/** Whether she agreed to be written to about classes, and did not take it back. */
export async function mayRemind(
  { consents }: Pick<TrainingDeps, 'consents'>,
  conversation: ConversationId,
): Promise<boolean> {
  const given = await consents.list(conversation);
  return given.findLast(({ purpose }) => purpose === 'course-reminders')?.given === true;
}

export function card({ communeName, calendarLink }: TrainingDeps, run: CourseRun): RunCard {
  return cardOf(run, communeName, calendarLink);
}

/** Requests about one run are settled one at a time; a registration begins with its run. */
export const runLock = ({ run, registration, timer }: JsonObject): string | undefined => {
  const named = [run, registration, timer].find((value) => typeof value === 'string');
  if (typeof named !== 'string') return undefined;
  const id = named.split(':').at(named.includes(':') ? 1 : 0) ?? '';
  return `course-run:${id.split('.')[0] ?? ''}`;
};

/** A parameter that names something; empty, and so nothing, if it is no text. */
export function idIn(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

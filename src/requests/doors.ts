/** All requests a turn may make, by name: one file each, which reads and says what to write. */
import type { Calendar } from '#src/domain/calendar.ts';
import type { DeskHours } from '#src/domain/desk-hours.ts';
import type { Facts } from '#src/domain/fact.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import type { Fold } from '#src/domain/people.ts';
import type { RequestDoors } from '#src/domain/request.ts';
import type { Retention } from '#src/domain/retention.ts';
import type { Random } from '#src/domain/time.ts';
import { dueSteps, remindSteps } from './checklist-remind.ts';
import { foundingDoors } from './founding/doors.ts';
import { lineless, nobodyJoined, withoutFounding } from './founding/take-leave.ts';
import { lookForHandoff } from './handoff-look.ts';
import { rateHandoff } from './handoff-rate.ts';
import { returnSilent } from './handoff-silence.ts';
import { hearUndelivered } from './handoff-undelivered.ts';
import { tellWaiting } from './handoff-wait.ts';
import { linkDoors } from './links/doors.ts';
import type { MyDataDeps } from './my-data/deps.ts';
import { myDataDoors } from './my-data/doors.ts';
import { retentionDoors } from './retention/doors.ts';
import { trainingDoors } from './trainings/doors.ts';
import { nameless, unreminded, withoutSeats } from './trainings/take-leave.ts';

/** What requests read from; parts of this folder that hold something on her account are added here, not by who composes. */
export interface DoorDeps extends Omit<MyDataDeps, 'onWithdraw'> {
  readonly communes: readonly Commune[];
  /** Where people reach the service; without it no link is given. */
  readonly publicUrl?: string;
  readonly calendar: Calendar;
  readonly facts: Facts;
  readonly hours: DeskHours;
  readonly random: Random;
  /** How long each kind of data is kept; without it none is erased by itself. */
  readonly keep?: Retention;
  /** Whether two ways of writing a name are one. */
  readonly fold: Fold;
}

export function createDoors(deps: DoorDeps): RequestDoors {
  const names = new Map(deps.communes.map(({ slug, name }) => [slug, name]));
  const communeName = (slug: string): string => names.get(slug) ?? slug;
  const { publicUrl } = deps;
  const calendarLink = (run: string): string =>
    publicUrl === undefined ? '' : `${publicUrl.replace(/\/$/, '')}/classes/${run}.ics`;
  return {
    'handoff.rate': rateHandoff(deps),
    'handoff.look': lookForHandoff(deps),
    'handoff.wait': tellWaiting(deps),
    'handoff.silence': returnSilent(deps),
    'handoff.undelivered': hearUndelivered(deps),
    ...trainingDoors({ ...deps, communeName, calendarLink }),
    ...linkDoors(deps),
    ...(deps.keep === undefined ? {} : retentionDoors({ ...deps, keep: deps.keep })),
    ...foundingDoors(deps),
    ...myDataDoors({
      ...deps,
      onErase: [withoutSeats(deps), withoutFounding(deps), ...(deps.onErase ?? [])],
      onWithdraw: {
        'course-list': nameless(deps),
        'course-reminders': unreminded(deps),
        'join-founding': lineless(deps),
        'names-on-papers': nobodyJoined(deps),
      },
    }),
    'checklist.remind': remindSteps(),
    'checklist.due': dueSteps(deps),
  };
}

/** All requests a turn may make, by name: one file each, which reads and says what to write. */
import type { Calendar } from '#src/domain/calendar.ts';
import type { ConsentStore } from '#src/domain/consent.ts';
import type { DeskHours } from '#src/domain/desk-hours.ts';
import type { Facts } from '#src/domain/fact.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import type { MessageStore } from '#src/domain/message.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestDoors } from '#src/domain/request.ts';
import { dueSteps, remindSteps } from './checklist-remind.ts';
import { lookForHandoff } from './handoff-look.ts';
import { rateHandoff } from './handoff-rate.ts';
import { returnSilent } from './handoff-silence.ts';
import { tellWaiting } from './handoff-wait.ts';
import { trainingDoors } from './trainings/doors.ts';

export interface DoorDeps {
  readonly records: RecordStore;
  readonly consents: ConsentStore;
  readonly communes: readonly Commune[];
  readonly messages: Pick<MessageStore, 'last'>;
  readonly calendar: Calendar;
  readonly facts: Facts;
  readonly hours: DeskHours;
}

export function createDoors(deps: DoorDeps): RequestDoors {
  const names = new Map(deps.communes.map(({ slug, name }) => [slug, name]));
  const communeName = (slug: string): string => names.get(slug) ?? slug;
  return {
    'handoff.rate': rateHandoff(deps),
    'handoff.look': lookForHandoff(deps),
    'handoff.wait': tellWaiting(deps),
    'handoff.silence': returnSilent(deps),
    ...trainingDoors({ ...deps, communeName }),
    'checklist.remind': remindSteps(),
    'checklist.due': dueSteps(deps),
  };
}

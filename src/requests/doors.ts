/** All requests a turn may make, by name: one file each, which reads and says what to write. */
import type { Calendar } from '#src/domain/calendar.ts';
import type { ConsentStore } from '#src/domain/consent.ts';
import type { DeskHours } from '#src/domain/desk-hours.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import type { MessageStore } from '#src/domain/message.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestDoors } from '#src/domain/request.ts';
import { lookForHandoff } from './handoff-look.ts';
import { rateHandoff } from './handoff-rate.ts';
import { returnSilent } from './handoff-silence.ts';
import { tellWaiting } from './handoff-wait.ts';
import { trainingDoors } from './trainings/doors.ts';

export interface DoorDeps {
  readonly records: RecordStore;
  readonly consents: ConsentStore;
  readonly communes: readonly Commune[];
  /** Where people reach the service; without it no link is given. */
  readonly publicUrl?: string;
  readonly messages: Pick<MessageStore, 'last'>;
  readonly calendar: Calendar;
  readonly hours: DeskHours;
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
    ...trainingDoors({ ...deps, communeName, calendarLink }),
  };
}

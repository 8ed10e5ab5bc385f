/** All requests a turn may make, by name: one file each, which reads and says what to write. */
import type { ConsentStore } from '#src/domain/consent.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestDoors } from '#src/domain/request.ts';
import { rateHandoff } from './handoff-rate.ts';
import { trainingDoors } from './trainings/doors.ts';

export interface DoorDeps {
  readonly records: RecordStore;
  readonly consents: ConsentStore;
  readonly communes: readonly Commune[];
}

export function createDoors(deps: DoorDeps): RequestDoors {
  const names = new Map(deps.communes.map(({ slug, name }) => [slug, name]));
  const communeName = (slug: string): string => names.get(slug) ?? slug;
  return {
    'handoff.rate': rateHandoff(deps),
    ...trainingDoors({ ...deps, communeName }),
  };
}

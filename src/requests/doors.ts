/** All requests a turn may make, by name: one file each, which reads and says what to write. */
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestDoors } from '#src/domain/request.ts';
import { rateHandoff } from './handoff-rate.ts';

export interface DoorDeps {
  readonly records: RecordStore;
}

export function createDoors(deps: DoorDeps): RequestDoors {
  return { 'handoff.rate': rateHandoff(deps) };
}

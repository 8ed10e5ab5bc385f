/** What every verb about access needs. */
import type { OfficerId } from '#src/domain/ids.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Clock, Random } from '#src/domain/time.ts';
import type { Audit } from '../audit.ts';
import type { House } from './house.ts';
import type { AddressPace } from './pace.ts';
import type { Passwords } from './password.ts';

export interface AccessDeps {
  readonly records: RecordStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly house: House;
  readonly audit: Audit;
  readonly passwords: Passwords;
  readonly addresses: AddressPace;
  /** Told when wrong tries begin to make strangers wait. */
  readonly onSlowed: (officer: OfficerId) => void;
}

/** Somebody not signed in, as far as a request tells. */
export interface Stranger {
  /** A keyed hash of the address. */
  readonly from: string;
  /** A coarse guess of what they hold in their hands. */
  readonly device: string;
  /** The token of a browser that has signed in before, if it brought one. */
  readonly known?: string;
}

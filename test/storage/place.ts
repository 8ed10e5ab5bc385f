/** A place that holds one store's data: what a suite may do to it from outside, whichever adapter it is. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { RecordKind } from '#src/domain/record.ts';
import type { Store } from '#src/domain/store.ts';
import type { Vault } from '#src/domain/vault.ts';

export interface Place {
  /** Another handle on the same data, as another process would have; closed with the place. */
  open(vault?: Vault): Promise<Store>;
  /** Every stored byte, as text. */
  bytes(): Promise<string>;
  /** Everything stored, in a form that can be compared. */
  picture(): Promise<unknown>;
  /** Makes what is stored of a conversation unreadable. */
  damage(conversation: ConversationId, part: 'session' | 'answers'): Promise<void>;
  /** Makes a record unreadable. */
  damageRecord(kind: RecordKind, id: string): Promise<void>;
  /** Makes one step of a commit fail; resolves with the way to mend it. */
  breakStep(step: string, conversation: ConversationId): Promise<() => Promise<void>>;
  /** Puts a backup into an empty place beside this one; throws where it cannot, and leaves nothing there then. */
  putBack(file: string, vault?: Vault): Promise<Place>;
  /** Puts a backup over this one. */
  putOver(file: string): Promise<void>;
  /** Says that a version to come wrote this. */
  pretendNewer(): Promise<void>;
  close(): Promise<void>;
}

export interface Adapter {
  readonly name: string;
  readonly skip?: boolean;
  /** Steps of a commit that can be made to fail. */
  readonly steps: readonly string[];
  /** Further steps of a commit that forgets her. */
  readonly stepsOfErasing?: readonly string[];
  /** How many sealed records a full turn with two lines, and an update that waits, make. */
  readonly sealed: number;
  make(): Promise<Place>;
}

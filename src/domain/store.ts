/** All stores of one organisation, as one adapter gives them. Two adapters exist; one suite holds them equal. */
import type { ConsentStore } from './consent.ts';
import type { JournalStore } from './journal.ts';
import type { LeaseStore } from './lease.ts';
import type { MessageStore } from './message.ts';
import type { OutboxStore } from './outgoing.ts';
import type { RecordStore } from './record.ts';
import type { TimerStore } from './timer.ts';
import type { TurnStore } from './turn.ts';
import type { UsageStore } from './usage.ts';
import type { Vault } from './vault.ts';

export interface Store {
  readonly turns: TurnStore;
  readonly messages: MessageStore;
  readonly outbox: OutboxStore;
  readonly timers: TimerStore;
  readonly records: RecordStore;
  readonly consents: ConsentStore;
  readonly journal: JournalStore;
  readonly leases: LeaseStore;
  readonly usage: UsageStore;
  /** Seals what leaves the house for a while and must come back unread and unaltered: links to papers. */
  readonly vault: Pick<Vault, 'seal' | 'open' | 'index'>;
  /** Resolves if the store can be written to now; throws StoreUnavailableError if not. */
  ping(): Promise<void>;
  /** Re-encrypts everything with the newest key; resolves with the number of records rewritten. */
  reseal(): Promise<number>;
  /**
   * Writes everything, as it stands at one moment, into a file that is not there yet; resolves with its size in bytes.
   * The keys are not in it. Throws BackupError where this store cannot.
   */
  backup(file: string): Promise<number>;
  close(): Promise<void>;
}

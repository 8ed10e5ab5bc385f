/** What the requests about her own data read from, and how other parts of the house take leave of her. */
import type { ConsentStore, Purpose } from '#src/domain/consent.ts';
import type { Facts } from '#src/domain/fact.ts';
import type { HiddenLines, MessageStore } from '#src/domain/message.ts';
import type { OutboxStore } from '#src/domain/outgoing.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestFrom, Settled } from '#src/domain/request.ts';
import type { TurnStore } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';

/** What a part of the house changes when she goes, or takes one consent back. Reads only; written with the turn. */
export type TakeLeave = (
  from: RequestFrom,
) => Promise<Pick<Settled, 'records' | 'extras' | 'forget'>>;

export interface MyDataDeps {
  readonly records: RecordStore;
  readonly consents: ConsentStore;
  readonly turns: Pick<TurnStore, 'read'>;
  readonly messages: Pick<MessageStore, 'last' | 'list'>;
  readonly outbox: Pick<OutboxStore, 'sent'>;
  readonly facts: Facts;
  /** A hash nobody can turn back, in hexadecimal. */
  readonly digest: (text: string) => string;
  /** Days of silence after which everything is erased. Absent: never. */
  readonly keepDays?: number;
  /** Parts that hold something on her account: seats, founding files. Called when all is erased. */
  readonly onErase?: readonly TakeLeave[];
  /** What tells others of lines of hers that are hidden; written with the turn. */
  readonly onHide?: (from: RequestFrom, lines: HiddenLines) => Promise<readonly Update[]>;
  /** What depends on one consent, beside what is known here. */
  readonly onWithdraw?: { readonly [P in Purpose]?: TakeLeave };
}

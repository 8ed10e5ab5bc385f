/** A turn as the commit script takes it: sealed, and numbers as text because Lua would round them. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Claim, TurnCommit } from '#src/domain/turn.ts';
import { sealOutgoing } from '../changes.ts';
import type { Sealer } from '../sealer.ts';
import { encodeExtras, encodeRecords, encodeTimer, text } from './encode.ts';

/** What few turns have, as JSON; empty where this turn has none of it. */
function encodeRest(sealer: Sealer, conversation: ConversationId, turn: TurnCommit): string {
  const { records, extras, consents, timers, hide } = turn;
  const count = records.length + consents.length + timers.length;
  if (count === 0 && extras === undefined && hide === undefined) return '';
  return JSON.stringify({
    records: encodeRecords(sealer, records),
    extras: encodeExtras(sealer, extras),
    consents: consents.map((consent) => sealer.consent(consent)),
    timers: timers.map(encodeTimer),
    hide: hide && {
      from: text(hide.from),
      to: text(hide.to),
      line: sealer.lines(conversation, [hide.line]),
      nothing: sealer.lines(conversation, []),
    },
  });
}

interface TurnToEncode {
  readonly claim: Pick<Claim, 'conversation' | 'fence'>;
  readonly turn: TurnCommit;
  readonly session: string;
  /** Undefined if they are what is stored already. */
  readonly answers: string | undefined;
  readonly release: boolean;
  /** Until when its own first message is leased; undefined to leave it to whoever comes. */
  readonly leaseUntil: Instant | undefined;
}

/** The values of one turn in the order of `commit.lua`, how many there are in front. */
export function encodeTurn(sealer: Sealer, encode: TurnToEncode): (string | number)[] {
  const { turn, claim, leaseUntil } = encode;
  const { conversation } = claim;
  const { messages, journal } = turn;
  const values = [
    0,
    conversation,
    claim.fence,
    turn.update,
    encode.release ? '1' : '0',
    leaseUntil === undefined ? '' : text(leaseUntil),
    encode.session,
    encode.answers ?? '',
    text(journal.at),
    JSON.stringify(journal),
    journal.outcome.kind,
    turn.erase ? '1' : '0',
    messages.length,
    messages.length === 0 ? '' : `${messages.length} ${sealer.lines(conversation, messages)}`,
    encodeRest(sealer, conversation, turn),
  ];
  for (const outgoing of turn.outgoing) {
    const message = sealOutgoing(sealer, outgoing);
    const { id, update, position, priority, sealed } = message;
    const rank = priority === 'reply' ? '0' : '1';
    values.push(id, message.conversation, update, text(position), rank, sealed);
  }
  values[0] = values.length - 1;
  return values;
}

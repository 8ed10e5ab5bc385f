/** A turn as the commit script takes it. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { TurnCommit } from '#src/domain/turn.ts';
import type { Sealer } from '../sealer.ts';
import { encodeExtras, encodeOutgoing, encodeRecords, encodeTimer, text } from './encode.ts';

export function encodeTurn(sealer: Sealer, conversation: ConversationId, turn: TurnCommit): string {
  return JSON.stringify({
    session: sealer.session(conversation, turn.session),
    answers: sealer.answers(conversation, turn.answers),
    messages: turn.messages.map((message) => sealer.message(conversation, message)),
    outgoing: encodeOutgoing(sealer, turn.outgoing),
    records: encodeRecords(sealer, turn.records),
    extras: encodeExtras(sealer, turn.extras),
    consents: turn.consents.map((consent) => sealer.consent(consent)),
    timers: turn.timers.map(encodeTimer),
    at: text(turn.journal.at),
    journal: JSON.stringify(turn.journal),
    outcome: turn.journal.outcome.kind,
    erase: turn.erase,
  });
}

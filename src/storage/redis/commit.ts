/** A turn as the commit script takes it: sealed, and numbers as text because Lua would round them. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import type { TurnCommit } from '#src/domain/turn.ts';
import { outgoingId } from '../outgoing-id.ts';
import type { Sealer } from '../sealer.ts';

export function encodeTurn(sealer: Sealer, conversation: ConversationId, turn: TurnCommit): string {
  return JSON.stringify({
    session: sealer.session(conversation, turn.session),
    answers: sealer.answers(conversation, turn.answers),
    messages: turn.messages.map((message) => sealer.message(conversation, message)),
    outgoing: turn.outgoing.map((outgoing) => {
      const id = outgoingId(outgoing);
      return {
        id,
        conversation: outgoing.conversation,
        update: outgoing.update,
        position: whole(outgoing.position),
        priority: outgoing.priority === 'reply' ? '0' : '1',
        sealed: sealer.body(id, outgoing.body),
      };
    }),
    leads: turn.leads.map((lead) => ({
      id: lead.id,
      createdAt: whole(lead.createdAt),
      stage: lead.stage,
      wish: lead.wish,
      sealed: sealer.lead(lead),
    })),
    handoffs: turn.handoffs.map((handoff) => ({
      id: handoff.id,
      createdAt: whole(handoff.createdAt),
      sealed: sealer.handoff(handoff),
    })),
    consents: turn.consents.map((consent) => sealer.consent(consent)),
    timers: turn.timers.map(encodeTimer),
    at: whole(turn.journal.at),
    journal: JSON.stringify(turn.journal),
    outcome: turn.journal.outcome.kind,
    erase: turn.erase,
  });
}

function encodeTimer(change: TimerChange): Record<string, string> {
  if (change.kind === 'clear') return { kind: 'clear', id: change.id };
  const { id, conversation, name, due } = change.timer;
  return { kind: 'set', id, conversation, name, due: whole(due) };
}

/** Refused here, because a script that meets a bad number half-way is not undone. */
function whole(number: number): string {
  if (!Number.isSafeInteger(number))
    throw new RangeError('a turn holds a number that is not whole');
  return String(number);
}

/** Somebody at the keyboard: keeps a conversation as JSON and sends one message after another to the engine. */
import type { Answers } from '#src/domain/answer.ts';
import type { Step } from '#src/domain/effect.ts';
import { conversationId, type TimerId, updateId } from '#src/domain/ids.ts';
import type { Request, Settled } from '#src/domain/request.ts';
import type { Session } from '#src/domain/session.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import type { Mind } from '#src/mind.ts';
import { stepThrough } from './settle.ts';

/** A conversation between two turns, as a store keeps it. */
export interface Seat {
  readonly session: Session | undefined;
  readonly answers: Answers;
}

export const emptySeat: Seat = { session: undefined, answers: {} };
const someDay = Date.parse('2026-11-23T09:00:00+07:00');
const conversation = conversationId({ channel: 'webchat', account: 'test', chat: 'her' });

/** What somebody may do: words, a tap on the open question (`tap:yes`), a medium (`media:voice`), `start`; or a timer falls due (`due:…`). */
function contentFor(seat: Seat, input: string): UpdateContent {
  if (input === 'start') return { kind: 'start' };
  if (input.startsWith('due:')) {
    const name = input.slice(4);
    return { kind: 'timer', timer: `${name}:r1.1` as TimerId, name };
  }
  if (input.startsWith('media:')) return { kind: 'media', media: 'voice' };
  if (!input.startsWith('tap:')) return { kind: 'text', text: input };
  const prompt = seat.session?.prompt?.name ?? seat.session?.stack.at(-1)?.waiting;
  return { kind: 'choice', choice: input.slice(4), ...(prompt === undefined ? {} : { prompt }) };
}

/** One turn; `at` numbers it, so that each has a time and an id of its own; `settle` answers its requests. */
export function act(
  mind: Pick<Mind, 'engine' | 'knowledge'>,
  seat: Seat,
  input: string,
  at = 0,
  settle?: (request: Request) => Settled,
) {
  const now = someDay + at * 30_000;
  const update = {
    id: updateId(conversation, `m${at}`),
    conversation,
    receivedAt: now,
    content: contentFor(seat, input),
  };
  const { session, answers } = seat;
  const token = `T${String(at).padStart(5, '0')}`;
  const step = stepThrough(
    (settled) =>
      mind.engine.step(session, answers, { update, token, settled }, mind.knowledge, now),
    settle,
  );
  return { step, seat: reload(step) };
}

function reload({ session, answers }: Step): Seat {
  return {
    session: JSON.parse(JSON.stringify(session)),
    answers: JSON.parse(JSON.stringify(answers)),
  };
}

/** The question she is looking at. */
export function waitingOf({ session }: Seat): string | undefined {
  return session?.prompt?.name ?? session?.stack.at(-1)?.waiting;
}

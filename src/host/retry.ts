/** What becomes of an attempt that failed: another try later, or the dead letters. */
import { SendError } from '#src/domain/errors.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Settlement } from '#src/domain/outgoing.ts';
import type { Instant } from '#src/domain/time.ts';

/**
 * Waiting times between tries: 5 s, doubling up to 2 h, about a day in all before a letter is dead.
 * A platform's own `retryAfter` wins when it is longer.
 */
export function retryDelay(attempts: number): number | undefined {
  const delays = 22;
  if (attempts > delays) return undefined;
  return Math.min(5000 * 2 ** (attempts - 1), 7_200_000);
}

/** What came of a send, as one of our own errors: anything else may have arrived. */
export function asSendError(error: unknown): SendError {
  return error instanceof SendError
    ? error
    : new SendError('unknown', { retryable: true, ambiguous: true }, { cause: error });
}

/** What becomes of a failed attempt, the `attempts`-th. */
export function settleFailure(error: unknown, attempts: number, now: Instant): Settlement {
  const known = asSendError(error);
  const ambiguous = known.ambiguous ? { ambiguous: true } : {};
  const delay = known.retryable ? retryDelay(attempts) : undefined;
  if (delay === undefined) return { kind: 'dead', at: now, error: known.code, ...ambiguous };
  return {
    kind: 'retry',
    at: now + Math.max(delay, known.retryAfter ?? 0),
    error: known.code,
    ...ambiguous,
  };
}

/** A refusal that concerns the whole account: too many messages, or a token that is not good any more. */
function isOfAccount({ code }: SendError): boolean {
  return code === 'rate-limited' || code === 'unauthorized';
}

/** Longest rest of an account, in ms: a monthly quota is asked for again every quarter of an hour. */
const longestRest = 900_000;

export interface Rest {
  /** Until when nothing may be sent; 0 if something may. */
  readonly until: Instant;
  /** After a rest one message goes ahead, and the others follow if it is taken. */
  readonly isProbing: boolean;
  failed(error: unknown, conversation: ConversationId, now: Instant): void;
  taken(): void;
}

/**
 * The account's rest after a refusal: as long as the platform says, twice as long each time it is refused again.
 * `chatsRestAlone`: one chat may be refused for itself; its own message waits, which is enough.
 */
export function createRest(chatsRestAlone = false): Rest {
  let until: Instant = 0;
  let refusals = 0;
  /** The chat that was told to wait, as long as it does. */
  let alone: { readonly conversation: ConversationId; readonly until: Instant } | undefined;

  function isOfChat({ code }: SendError, conversation: ConversationId, now: Instant): boolean {
    if (!chatsRestAlone || code !== 'rate-limited' || refusals > 0) return false;
    return alone === undefined || alone.until <= now || alone.conversation === conversation;
  }

  return {
    get until() {
      return until;
    },
    get isProbing() {
      return refusals > 0;
    },
    failed(error, conversation, now) {
      const known = asSendError(error);
      // Those that were under way when the account was refused are part of the same refusal.
      if (!isOfAccount(known) || now < until) return;
      const asked = Math.max(known.retryAfter ?? 0, 1000);
      if (isOfChat(known, conversation, now)) {
        alone = { conversation, until: now + asked };
        return;
      }
      until = now + Math.max(asked, Math.min(asked * 2 ** refusals, longestRest));
      refusals += 1;
    },
    taken() {
      refusals = 0;
    },
  };
}

/** What can go wrong with a Telegram call, and what it means for a message that was being sent. */
import { TelegramError } from 'telegraf';
import { SendError, type SendErrorCode } from '#src/domain/errors.ts';

interface Meaning {
  readonly code: SendErrorCode;
  readonly retryable: boolean;
  /** It may have been delivered all the same. */
  readonly ambiguous?: true;
  /** Shortest rest before the next try, in milliseconds. */
  readonly rest?: number;
}

const rejected: Meaning = { code: 'rejected', retryable: false };
const unreachable: Meaning = { code: 'unreachable', retryable: false };
const gateway: Meaning = { code: 'server', retryable: true, ambiguous: true };
const unknown: Meaning = { code: 'unknown', retryable: true, ambiguous: true };
// A new token is a matter of hours; what she was to be told should not be lost for it.
const unauthorized: Meaning = { code: 'unauthorized', retryable: true, rest: 60_000 };

/** By `error_code`. 403: she blocked the bot, or her account is gone; 401 and 404 mean a wrong token. */
const byErrorCode: Readonly<Record<number, Meaning>> = {
  400: rejected,
  401: unauthorized,
  403: unreachable,
  404: unauthorized,
  409: { code: 'server', retryable: true },
  413: rejected,
  429: { code: 'rate-limited', retryable: true, rest: 1000 },
  503: { code: 'server', retryable: true },
};

/** Errors of the connection that happen before anything was sent. */
const unsent = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
/** A 400 that says the chat is not there (any more). Bot API texts are lower-case after the colon. */
const gone = /chat not found|user is deactivated|PEER_ID_INVALID|user not found/i;

/** The one table from Telegram's errors to ours. The foreign error is let go: it may quote the address with the token. */
export function asSendError(error: unknown): SendError {
  if (error instanceof TelegramError) {
    const { code, description, parameters } = error;
    const meaning =
      code === 400 && gone.test(description)
        ? unreachable
        : (byErrorCode[code] ?? (code >= 500 ? gateway : unknown));
    return make(meaning, (parameters?.retry_after ?? 0) * 1000);
  }
  const { type, code } = fetchFault(error);
  if (unsent.test(code)) return make({ code: 'network', retryable: true }, 0);
  if (type === 'invalid-json') return make(gateway, 0);
  return make({ code: 'network', retryable: true, ambiguous: true }, 0);
}

function make({ code, retryable, ambiguous, rest = 0 }: Meaning, asked: number): SendError {
  const wait = Math.max(asked, rest);
  return new SendError(code, {
    retryable,
    ambiguous: ambiguous === true,
    ...(wait > 0 ? { retryAfter: wait } : {}),
  });
}

function fetchFault(error: unknown): { readonly type: string; readonly code: string } {
  if (!(error instanceof Error)) return { type: '', code: '' };
  const type = 'type' in error && typeof error.type === 'string' ? error.type : '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { type, code };
}

/** What can go wrong with a Zalo call, and what it means for a message that was being sent. */
import { SendError, type SendErrorCode } from '#src/domain/errors.ts';

/**
 * `api`: Zalo answered no. `http`: a gateway answered instead of Zalo. `parse`: the answer could not be read.
 * `connect`: nothing was sent. `network`, `timeout`: sent, and no answer came.
 */
export type ZaloErrorKind =
  | 'api'
  | 'http'
  | 'parse'
  | 'connect'
  | 'network'
  | 'timeout'
  | 'aborted';

/** A failed call. The message never holds the address, which holds the token. */
export class ZaloError extends Error {
  override readonly name = 'ZaloError';
  readonly kind: ZaloErrorKind;
  /** `error_code` of the body, or the HTTP status of a gateway. */
  readonly errorCode: number | undefined;
  readonly description: string;
  /** Which call failed, once the transport knows. */
  method: string | undefined;
  /** Milliseconds, if the answer said so (undocumented). */
  readonly retryAfter: number | undefined;
  constructor(
    kind: ZaloErrorKind,
    what: { errorCode?: number; description: string; retryAfter?: number },
  ) {
    super(`${what.errorCode ?? kind} ${what.description}`);
    this.kind = kind;
    this.errorCode = what.errorCode;
    this.description = what.description;
    this.retryAfter = what.retryAfter;
  }
  /** Names of the other SDKs: `EFATAL` (no answer), `EPARSE` (unreadable), `EZALO` (refused). */
  get code(): 'EFATAL' | 'EPARSE' | 'EZALO' {
    if (this.kind === 'api' || this.kind === 'http') return 'EZALO';
    return this.kind === 'parse' ? 'EPARSE' : 'EFATAL';
  }
}

interface Meaning {
  readonly code: SendErrorCode;
  readonly retryable: boolean;
  /** It may have been delivered all the same. */
  readonly ambiguous?: true;
  /** Shortest rest before the next try, in milliseconds. */
  readonly rest?: number;
}

/** By `error_code`. Zalo's pages call 403 an internal error and 408 a time-out; 429 may be the monthly quota. */
const byErrorCode: Readonly<Record<number, Meaning>> = {
  400: { code: 'rejected', retryable: false },
  // A new token is a matter of hours; what she was to be told should not be lost for it.
  401: { code: 'unauthorized', retryable: true, rest: 60_000 },
  403: { code: 'server', retryable: true, ambiguous: true },
  404: { code: 'rejected', retryable: false },
  408: { code: 'network', retryable: true, ambiguous: true },
  429: { code: 'rate-limited', retryable: true, rest: 60_000 },
  503: { code: 'server', retryable: true },
};
const gateway: Meaning = { code: 'server', retryable: true, ambiguous: true };
const unknown: Meaning = { code: 'unknown', retryable: true, ambiguous: true };

/** Where no error code came. */
const byKind: Readonly<Record<ZaloErrorKind, Meaning>> = {
  api: unknown,
  http: gateway,
  parse: { code: 'server', retryable: true, ambiguous: true },
  connect: { code: 'network', retryable: true },
  network: { code: 'network', retryable: true, ambiguous: true },
  timeout: { code: 'network', retryable: true, ambiguous: true },
  aborted: { code: 'network', retryable: true, ambiguous: true },
};

/** The one table from Zalo's errors to ours. */
export function asSendError(error: unknown): SendError {
  if (!(error instanceof ZaloError)) return new SendError('unknown', unknown, { cause: error });
  const { errorCode } = error;
  const meaning =
    errorCode === undefined
      ? byKind[error.kind]
      : (byErrorCode[errorCode] ??
        (errorCode >= 500 && errorCode < 600 ? gateway : byKind[error.kind]));
  const wait = Math.max(error.retryAfter ?? 0, meaning.rest ?? 0);
  return new SendError(
    meaning.code,
    {
      retryable: meaning.retryable,
      ambiguous: meaning.ambiguous === true,
      ...(wait > 0 ? { retryAfter: wait } : {}),
    },
    { cause: error },
  );
}

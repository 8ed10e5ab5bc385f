/** One call to Zalo over undici: JSON by POST, a time limit, and never an address in an error. */
import { Agent, type Dispatcher } from 'undici';
import { readEnvelope } from './envelope.ts';
import { ZaloError } from './errors.ts';

export interface TransportOptions {
  /** Default `https://bot-api.zaloplatforms.com`; SDKs of 2025 still use another host, so it can be set. */
  readonly baseUrl?: string;
  /** Carries the requests; a test hands in undici's MockAgent. */
  readonly dispatcher?: Dispatcher;
  /** Time limit of a call, in milliseconds. Default 20,000. */
  readonly timeoutMs?: number;
}

export interface CallOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

export interface Transport {
  /** Resolves with `result`; throws ZaloError. */
  call(method: string, params: object, options?: CallOptions): Promise<unknown>;
  close(): Promise<void>;
}

const zaloApiRoot = 'https://bot-api.zaloplatforms.com';

/** Longest answer read, in bytes. */
const longestAnswer = 1 << 20;

/** Errors that happen before anything was sent. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export function createTransport(token: string, options: TransportOptions = {}): Transport {
  const { baseUrl = zaloApiRoot, timeoutMs: usual = 20_000 } = options;
  const { origin, pathname } = new URL(baseUrl);
  const root = `${pathname.replace(/\/+$/, '')}/bot${token}/`;
  const dispatcher = options.dispatcher ?? new Agent({ connections: 128 });
  const post = {
    origin,
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    // The call's own time limit holds for all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  } as const;

  return {
    async call(method, params, { timeoutMs = usual, signal } = {}) {
      const body = JSON.stringify(params);
      const request = { ...post, path: root + method, body };
      try {
        const answer = await exchange(dispatcher, request, timeoutMs, signal);
        return readEnvelope(answer.status, answer.text);
      } catch (error) {
        if (error instanceof ZaloError) error.method = method;
        throw error;
      }
    },
    async close() {
      // One that was handed in is closed by whoever made it.
      if (options.dispatcher === undefined) await dispatcher.close();
    },
  };
}

/**
 * One request and the text of its answer, within a time that also counts waiting for a connection. `dispatch` is what
 * `request` stands on; without streams and signals of its own a call costs half.
 */
function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let answer: Buffer | undefined;
    let isOver = false;
    const timer = setTimeout(() => {
      // Nothing was sent while it waited for a connection.
      const kind = controller === undefined ? 'connect' : 'timeout';
      giveUp(new ZaloError(kind, { description: 'no answer in time' }));
    }, timeoutMs);
    const leave = (): void => giveUp(new ZaloError('aborted', { description: 'call given up' }));
    const end = (): void => {
      isOver = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    };
    const giveUp = (error: ZaloError): void => {
      if (isOver) return;
      end();
      reject(error);
      controller?.abort(error);
    };
    const finish = (): void => {
      end();
      resolve({ status, text: answer === undefined ? '' : answer.toString('utf8') });
    };
    if (signal?.aborted === true) return leave();
    signal?.addEventListener('abort', leave, { once: true });
    try {
      dispatcher.dispatch(request, {
        onRequestStart(given) {
          controller = given;
          if (isOver) given.abort(new ZaloError('aborted', { description: 'call given up' }));
        },
        onResponseStart(_, code) {
          status = code;
        },
        onResponseData(given, chunk) {
          if (isOver) return;
          answer = answer === undefined ? chunk : Buffer.concat([answer, chunk]);
          if (answer.length <= longestAnswer) return;
          finish();
          given.abort(new ZaloError('aborted', { description: 'answer too long' }));
        },
        onResponseEnd() {
          if (!isOver) finish();
        },
        onResponseError(_, error) {
          giveUp(asZaloError(error));
        },
      });
    } catch (error) {
      giveUp(asZaloError(error));
    }
  });
}

/** The foreign error itself is let go: it may quote the address, and the address holds the token. */
function asZaloError(error: unknown): ZaloError {
  if (error instanceof ZaloError) return error;
  const code = codeOf(error);
  if (/TIMEOUT/.test(code)) {
    const kind = unsent.has(code) ? 'connect' : 'timeout';
    return new ZaloError(kind, { description: 'no answer in time' });
  }
  return new ZaloError(unsent.has(code) ? 'connect' : 'network', { description: code });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'connection failed';
}

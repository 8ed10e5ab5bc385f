/** One call to Zalo over undici: JSON by POST, a time limit, and never an address in an error. */
import { Agent, type Dispatcher, request } from 'undici';
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

/** Longest answer read, in characters. */
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
  const root = `${baseUrl.replace(/\/+$/, '')}/bot${token}/`;
  const own = options.dispatcher === undefined ? new Agent({ connections: 64 }) : undefined;
  const dispatcher = options.dispatcher ?? own;

  return {
    async call(method, params, { timeoutMs = usual, signal } = {}) {
      const limit = AbortSignal.timeout(timeoutMs);
      try {
        const { statusCode, body } = await request(root + method, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(params),
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
          signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
          ...(dispatcher === undefined ? {} : { dispatcher }),
        });
        let text = '';
        for await (const chunk of body.setEncoding('utf8')) {
          text += String(chunk);
          if (text.length > longestAnswer) break;
        }
        return readEnvelope(statusCode, text);
      } catch (error) {
        throw asZaloError(error, signal, limit);
      }
    },
    async close() {
      await own?.close();
    },
  };
}

/** The foreign error itself is let go: it may quote the address, and the address holds the token. */
function asZaloError(error: unknown, signal: AbortSignal | undefined, limit: AbortSignal) {
  if (error instanceof ZaloError) return error;
  if (signal?.aborted === true) return new ZaloError('aborted', { description: 'call given up' });
  const code = codeOf(error);
  if (limit.aborted || /TIMEOUT/.test(code)) {
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

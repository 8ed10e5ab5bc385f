/** A client for the Zalo Bot Platform, usable on its own: `createZaloClient(token)`. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { backOff } from '#src/channels/polling.ts';
import { createApi, type ZaloApi, type ZaloWebhookInfo } from './api.ts';
import { createEmitter, type ZaloEmitter } from './emitter.ts';
import { ZaloError } from './errors.ts';
import { createTransport, type TransportOptions } from './transport.ts';

export interface ZaloClientOptions extends TransportOptions {
  /** What `handleWebhook` demands in `X-Bot-Api-Secret-Token`; without it nothing is let in. */
  readonly secretToken?: string;
}

interface PollingOptions {
  /** Length of one poll in seconds. Default 30. */
  readonly timeout?: number;
}

/** A webhook request as any server has it. Header names in any case. */
interface WebhookRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly rawBody: string | Uint8Array;
}

export interface ZaloClient extends ZaloApi, ZaloEmitter {
  /** Other SDKs spell these with a capital H. */
  readonly setWebHook: ZaloApi['setWebhook'];
  readonly deleteWebHook: ZaloApi['deleteWebhook'];
  getWebHookInfo(): Promise<ZaloWebhookInfo | undefined>;
  /** The HTTP status to answer with: 200, 400 or 401. Tells the listeners. */
  handleWebhook(request: WebhookRequest): number;
  startPolling(options?: PollingOptions): void;
  /** Resolves when the poll under way has ended. */
  stopPolling(): Promise<void>;
  isPolling(): boolean;
  /** Stops polling and closes connections. */
  close(): Promise<void>;
}

const zaloSecretHeader = 'x-bot-api-secret-token';

export function createZaloClient(token: string, options: ZaloClientOptions = {}): ZaloClient {
  const transport = createTransport(token, options);
  const api = createApi(transport);
  const emitter = createEmitter();
  let stopping: AbortController | undefined;
  let polling: Promise<void> = Promise.resolve();

  async function poll(signal: AbortSignal, timeout: number): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        for (const update of await api.getUpdates({ timeout }, { signal })) {
          emitter.processUpdate(update);
        }
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        emitter.fail('polling_error', error);
        // A wrong token stays wrong.
        if (error instanceof ZaloError && error.errorCode === 401) return;
        await rest(backOff(failures), signal);
      }
    }
  }

  const stopPolling = async (): Promise<void> => {
    stopping?.abort();
    await polling;
  };

  const { fail: _, ...listening } = emitter;
  return {
    ...api,
    ...listening,
    setWebHook: (url, secret) => api.setWebhook(url, secret),
    deleteWebHook: () => api.deleteWebhook(),
    getWebHookInfo: () => api.getWebhookInfo(),
    handleWebhook({ headers, rawBody }) {
      const given = Object.entries(headers).find(([key]) => key.toLowerCase() === zaloSecretHeader);
      if (!sameSecret(given?.[1], options.secretToken)) return 401;
      const text = typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody);
      if (text.trim() === '') return 200;
      try {
        emitter.processUpdate(JSON.parse(text));
        return 200;
      } catch {
        return 400;
      }
    },
    startPolling({ timeout = 30 } = {}) {
      if (stopping !== undefined) return;
      const controller = new AbortController();
      stopping = controller;
      polling = poll(controller.signal, timeout).finally(() => {
        stopping = undefined;
      });
    },
    stopPolling,
    isPolling: () => stopping !== undefined,
    async close() {
      await stopPolling();
      await transport.close();
    },
  };
}

function sameSecret(given: unknown, expected: string | undefined): boolean {
  if (typeof given !== 'string' || expected === undefined || expected === '') return false;
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

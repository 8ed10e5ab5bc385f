/** Brings updates to a webhook as a platform does: one chat in order, several at once, and with faults on demand. */
import { Agent, request } from 'undici';

/** How deliveries behave; all of it can be changed while it runs. */
export interface DeliverySettings {
  /** Each update is brought this many times more. */
  duplicates: number;
  /** Pairs of updates of one chat are swapped. */
  reorder: boolean;
  /** Pause before each delivery, in milliseconds. */
  delayMs: number;
  /** What is sent in place of the secret. */
  secret: 'right' | 'wrong' | 'missing';
  /** Tries after an answer that is not 2xx. */
  retries: number;
  retryMs: number;
}

const usualDelivery: DeliverySettings = {
  duplicates: 0,
  reorder: false,
  delayMs: 0,
  secret: 'right',
  retries: 3,
  retryMs: 200,
};

interface Delivery {
  readonly chat: string;
  readonly body: string;
}
/** What became of it: the last HTTP status, 0 if nobody answered. */
interface Delivered {
  readonly status: number;
  readonly tries: number;
}

export interface Deliverer {
  readonly settings: DeliverySettings;
  deliver(
    target: { url: string; header: string; secret: string },
    one: Delivery,
  ): Promise<Delivered>;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createDeliverer(): Deliverer {
  const agent = new Agent({ connections: 100, keepAliveTimeout: 4000 });
  const settings = { ...usualDelivery };
  const tails = new Map<string, Promise<unknown>>();
  const closing = new AbortController();
  /** One per chat that waits for a successor to swap places with. */
  const held = new Map<string, () => void>();

  async function post(
    target: { url: string; header: string; secret: string },
    body: string,
  ): Promise<Delivered> {
    for (let tries = 1; ; tries += 1) {
      const status = await once(target, body);
      if ((status >= 200 && status < 300) || tries > settings.retries || closing.signal.aborted) {
        return { status, tries };
      }
      await pause(settings.retryMs);
    }
  }

  async function once(
    target: { url: string; header: string; secret: string },
    body: string,
  ): Promise<number> {
    const secret =
      settings.secret === 'missing'
        ? {}
        : { [target.header]: settings.secret === 'wrong' ? `not-${target.secret}` : target.secret };
    try {
      const answer = await request(target.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...secret },
        body,
        dispatcher: agent,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(10_000)]),
      });
      await answer.body.dump();
      return answer.statusCode;
    } catch {
      return 0;
    }
  }

  return {
    settings,
    async deliver(target, { chat, body }) {
      if (settings.delayMs > 0) await pause(settings.delayMs);
      const waiting = held.get(chat);
      if (settings.reorder && waiting === undefined) {
        // Waits for the next of its chat, which then goes first; alone it goes after a moment.
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 100);
          held.set(chat, () => {
            clearTimeout(timer);
            resolve();
          });
        });
        held.delete(chat);
      }
      const before = tails.get(chat) ?? Promise.resolve();
      const run = before.then(async () => {
        let result = await post(target, body);
        for (let copy = 0; copy < settings.duplicates; copy += 1) result = await post(target, body);
        return result;
      });
      tails.set(chat, run);
      const result = await run;
      if (tails.get(chat) === run) tails.delete(chat);
      waiting?.();
      return result;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

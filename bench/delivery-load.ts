/** The load generator and the platform on loopback: the same for ours and for the baselines. */
import { createServer } from 'node:http';
import { Agent, request } from 'undici';

/** How one system's webhook looks from outside. */
export interface Target {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  body(chat: string, id: number, text: string): string;
}

export const secret = 'secret-of-the-bench';

export const zaloTarget: Target = {
  path: '/webhooks/zalo',
  headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret },
  body: (chat, id, text) =>
    JSON.stringify({
      event_name: 'message.text.received',
      message: {
        from: { id: chat, display_name: 'x', is_bot: false },
        chat: { id: chat, chat_type: 'PRIVATE' },
        text,
        message_id: `m${id}`,
        date: Date.now(),
      },
    }),
};

export const telegramTarget: Target = {
  path: '/webhooks/telegram',
  headers: { 'content-type': 'application/json' },
  body(chat, id, text) {
    const who = Number(chat.slice(1));
    return JSON.stringify({
      update_id: id,
      message: {
        message_id: id,
        date: Math.floor(Date.now() / 1000),
        from: { id: who, is_bot: false, first_name: 'x' },
        chat: { id: who, type: 'private' },
        text,
      },
    });
  },
};

export interface Platform {
  readonly url: string;
  /** Called with the chat whenever a message for it was taken. */
  onMessage: (chat: string) => void;
  close(): void;
}

/** Takes every message at once, as either platform answers. */
export async function startPlatform(): Promise<Platform> {
  let messages = 0;
  const server = createServer((incoming, outgoing) => {
    let text = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (chunk) => {
      text += String(chunk);
    });
    incoming.on('end', () => {
      messages += 1;
      const result = { message_id: messages, date: Date.now() };
      outgoing.writeHead(200, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ ok: true, result }));
      if (incoming.url?.endsWith('/sendMessage') !== true) return;
      const chat = String(JSON.parse(text).chat_id);
      platform.onMessage(chat.startsWith('c') ? chat : `c${chat}`);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const platform: Platform = {
    url: `http://127.0.0.1:${port}`,
    onMessage: () => undefined,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return platform;
}

const script = [
  'xin chao',
  '1',
  'nhom e 4 ng lam che',
  'chua co gi',
  'co',
  'tai sao hoi',
  'k',
  'quay lai',
  'menu',
];

export interface Load {
  /** As many turns as it can with `chats` women, each writing again once she was answered. Turns per second. */
  capacity(chats: number, ms: number): Promise<number>;
  /** Messages at a fixed rate, answered or not, over `chats` women. */
  atRate(perSecond: number, chats: number, ms: number): Promise<RateFigures>;
  /** Resolves when all that was accepted was answered; milliseconds it took. */
  drained(withinMs: number): Promise<number>;
  accepted(): number;
  close(): Promise<void>;
}

interface RateFigures {
  readonly sent: number;
  readonly failed: number;
  /** Milliseconds: the webhook's answer, and until the reply was handed to the platform. */
  readonly webhook: readonly number[];
  readonly reply: readonly number[];
}

export function createLoad(port: number, target: Target, platform: Platform): Load {
  const agent = new Agent({ connections: 256, pipelining: 1 });
  let ids = 0;
  let chatsUsed = 0;
  let accepted = 0;
  /** Messages of a chat that wait for their reply, oldest first. */
  const waiting = new Map<string, (() => void)[]>();
  /** The platform tells whoever is measured; several programs may be running. */
  const listen = (): void => {
    platform.onMessage = (chat) => waiting.get(chat)?.shift()?.();
  };

  async function bring(chat: string, text: string, onReply: () => void): Promise<boolean> {
    ids += 1;
    const queue = waiting.get(chat) ?? [];
    waiting.set(chat, queue);
    queue.push(onReply);
    const answer = await request(`http://127.0.0.1:${port}${target.path}`, {
      method: 'POST',
      headers: target.headers,
      body: target.body(chat, ids, text),
      dispatcher: agent,
    });
    await answer.body.dump();
    if (answer.statusCode === 200) accepted += 1;
    return answer.statusCode === 200;
  }

  const freshChats = (count: number): readonly string[] =>
    Array.from({ length: count }, () => {
      chatsUsed += 1;
      return `c${chatsUsed}`;
    });
  const textOf = (n: number): string => script[n % script.length] ?? '';

  return {
    async capacity(chats, ms) {
      listen();
      const from = performance.now();
      let done = 0;
      await Promise.all(
        freshChats(chats).map(async (chat) => {
          for (let n = 0; performance.now() - from < ms; n += 1) {
            await new Promise<void>((resolve, reject) => {
              bring(chat, textOf(n), resolve).catch(reject);
            });
            done += 1;
          }
        }),
      );
      return Math.round(done / ((performance.now() - from) / 1000));
    },

    async atRate(perSecond, chats, ms) {
      listen();
      const names = freshChats(chats);
      const [webhook, reply]: [number[], number[]] = [[], []];
      const open: Promise<unknown>[] = [];
      const from = performance.now();
      let [sent, failed] = [0, 0];
      while (performance.now() - from < ms) {
        // Catches up with the clock, so that a slow system gets no mercy.
        const due = Math.floor(((performance.now() - from) / 1000) * perSecond);
        for (; sent < due; sent += 1) {
          const chat = names[sent % names.length] ?? '';
          // From when it was due, not from when it could be sent.
          const at = from + (sent / perSecond) * 1000;
          const work = bring(chat, textOf(Math.floor(sent / names.length)), () =>
            reply.push(performance.now() - at),
          ).then(
            (ok) => (ok ? webhook.push(performance.now() - at) : (failed += 1)),
            () => (failed += 1),
          );
          open.push(work);
        }
        await new Promise((resume) => setTimeout(resume, 2));
      }
      await Promise.all(open);
      return { sent, failed, webhook, reply };
    },

    async drained(withinMs) {
      const from = performance.now();
      while ([...waiting.values()].some((queue) => queue.length > 0)) {
        if (performance.now() - from > withinMs) return Number.POSITIVE_INFINITY;
        await new Promise((resume) => setTimeout(resume, 20));
      }
      return Math.round(performance.now() - from);
    },
    accepted: () => accepted,
    close: () => agent.close(),
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
}

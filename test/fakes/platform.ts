/** What both fakes share: an HTTP server on loopback, calls recorded, faults injected, a control API and a page to chat on. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { createDeliverer, type Deliverer, type DeliverySettings } from './deliver.ts';
import { createFaults, type FaultRule, type Faults, faultNames } from './faults.ts';
import { type ChatMessage, createRecords, type Records } from './record.ts';

/** An answer before it is written: HTTP status and JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** One platform: how it answers a call, and what a person on it can do. */
export interface PlatformRules {
  readonly name: string;
  readonly token: string;
  /** Answers a call that no fault stopped; does what the call asks for. */
  call(method: string, params: Params, signal: AbortSignal): Answer | Promise<Answer>;
  /** What the platform answers to a call a fault struck; the call itself was or was not carried out. */
  failed(rule: FaultRule): Answer;
  /** A wrong token. */
  unauthorized(): Answer;
  /** A person types. */
  say(chat: string, text: string): Promise<unknown>;
  /** A person taps a button of ours. */
  tap?(chat: string, message: string, data: string): Promise<unknown>;
  /** A person sends something other than text, with words beside it where the platform carries them. */
  send(chat: string, kind: string, caption?: string): Promise<unknown>;
  /** More settings, beside those of deliveries. */
  set?(settings: Readonly<Record<string, unknown>>): void;
  reset(): void;
}

export type Params = Readonly<Record<string, unknown>>;

export interface FakePlatform {
  /** `http://127.0.0.1:41233` */
  readonly url: string;
  readonly token: string;
  readonly records: Records;
  readonly faults: Faults;
  readonly delivery: DeliverySettings;
  /** Messages of one chat as she sees them, in order. */
  chat(id: string): readonly ChatMessage[];
  say(chat: string, text: string): Promise<unknown>;
  tap(chat: string, message: string, data: string): Promise<unknown>;
  send(chat: string, kind: string, caption?: string): Promise<unknown>;
  /** Resolves when no delivery is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** What a platform's rules are given to work with. */
export interface Tools {
  readonly records: Records;
  readonly deliverer: Deliverer;
  readonly now: () => number;
}

const faultSchema = z
  .object({
    fault: z.enum(faultNames),
    method: z.string(),
    chat: z.string(),
    times: z.number(),
    rate: z.number(),
    ms: z.number(),
  })
  .partial()
  .required({ fault: true })
  .transform((rule) => JSON.parse(JSON.stringify(rule)) as FaultRule);

const largestBody = 25 << 20;

export async function startPlatform(
  { port = 0, now = () => Date.now() }: { port?: number; now?: () => number },
  make: (tools: Tools) => PlatformRules,
): Promise<FakePlatform> {
  const records = createRecords();
  const deliverer = createDeliverer();
  const faults = createFaults();
  const rules = make({ records, deliverer, now });
  const page = readFileSync(join(import.meta.dirname, 'page.html'), 'utf8');
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const raw = await readBody(request);
    const bot = /^\/bot([^/]+)\/([^/]+)$/.exec(url.pathname);
    if (bot !== null) {
      const params = { ...Object.fromEntries(url.searchParams), ...readParams(request, raw) };
      await answerCall(decodeURIComponent(bot[1] ?? ''), bot[2] ?? '', params, raw, response);
    } else if (url.pathname === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page.replaceAll('PLATFORM', rules.name));
    } else {
      await control(url, readParams(request, raw), response);
    }
  }

  async function answerCall(
    token: string,
    method: string,
    params: Params,
    raw: string,
    response: ServerResponse,
  ): Promise<void> {
    const at = now();
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const chat = params['chat_id'] === undefined ? undefined : textOf(params['chat_id']);
    const rule = token === rules.token ? faults.strike(method, chat) : undefined;
    const fault = rule?.fault;
    const carried = fault === undefined || fault === 'slow' || fault.endsWith('-after');
    let answer: Answer = rules.unauthorized();
    if (token === rules.token && carried) answer = await rules.call(method, params, gone.signal);
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, rule?.ms ?? 1000));
    if (rule !== undefined && fault !== 'slow') answer = rules.failed(rule);
    let text = JSON.stringify(answer.body);
    if (fault?.startsWith('gateway-html') === true) text = '<html><h1>502 Bad Gateway</h1></html>';
    if (fault === 'truncated-after') text = text.slice(0, Math.ceil(text.length / 2));
    const status = fault?.startsWith('gateway-html') === true ? 502 : answer.status;
    const n = records.calls.length + 1;
    const known = { n, at, method, raw, params, status, answer: text };
    records.calls.push(fault === undefined ? known : { ...known, fault });
    if (fault === 'dropped' || fault === 'dropped-after') {
      response.destroy();
      return;
    }
    const type = text.startsWith('<') ? 'text/html' : 'application/json';
    response.writeHead(status, { 'content-type': type }).end(text);
  }

  /** `/control/<what>`: the same things for a person with curl, a page, or another process. */
  async function control(url: URL, params: Params, response: ServerResponse): Promise<void> {
    const chat = textOf(params['chat'] ?? url.searchParams.get('chat') ?? '1001');
    const reply = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    switch (url.pathname) {
      case '/control/calls': {
        const after = Number(url.searchParams.get('after') ?? 0);
        return reply(records.calls.slice(after));
      }
      case '/control/messages': {
        const after = Number(url.searchParams.get('after') ?? 0);
        const all = url.searchParams.get('chat') === null;
        return reply(records.messages.filter((m) => m.n > after && (all || m.chat === chat)));
      }
      case '/control/say':
        return reply(await rules.say(chat, textOf(params['text'])));
      case '/control/tap':
        return reply(await rules.tap?.(chat, textOf(params['message']), textOf(params['data'])));
      case '/control/send':
        return reply(
          await rules.send(
            chat,
            textOf(params['kind'] ?? 'image'),
            textOf(params['caption']) || undefined,
          ),
        );
      case '/control/faults': {
        if (params['clear'] === true) faults.clear();
        const rule = faultSchema.safeParse(params);
        if (rule.success) faults.add(rule.data);
        else if (params['clear'] !== true) return reply({ faults: faultNames }, 400);
        return reply({ ok: true });
      }
      case '/control/settings':
        Object.assign(deliverer.settings, params);
        rules.set?.(params);
        return reply({ ...deliverer.settings });
      case '/control/reset':
        reset();
        return reply({ ok: true });
      default:
        response.writeHead(404, { 'content-type': 'application/json' }).end('{"ok":false}');
    }
  }

  function reset(): void {
    records.clear();
    faults.clear();
    rules.reset();
  }

  return {
    url: `http://127.0.0.1:${taken}`,
    token: rules.token,
    records,
    faults,
    delivery: deliverer.settings,
    chat: (id) => records.messages.filter((message) => message.chat === id),
    say: (chat, text) => rules.say(chat, text),
    tap: async (chat, message, data) => rules.tap?.(chat, message, data),
    send: (chat, kind, caption) => rules.send(chat, kind, caption),
    idle: () => deliverer.idle(),
    async close() {
      await deliverer.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > largestBody) throw new RangeError('body too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readParams(request: IncomingMessage, raw: string): Params {
  const type = request.headers['content-type'] ?? '';
  if (type.includes('urlencoded')) return Object.fromEntries(new URLSearchParams(raw));
  if (type.includes('multipart'))
    return readParts(raw, /boundary="?([^";]+)/.exec(type)?.[1] ?? '');
  try {
    const body: unknown = JSON.parse(raw);
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

/** Fields as text, a file as its name and what it begins with: a Word file is a zip, `PK`. */
function readParts(raw: string, boundary: string): Params {
  return Object.fromEntries(
    raw.split(`--${boundary}`).flatMap((part) => {
      const [head = '', ...body] = part.split('\r\n\r\n');
      const name = /\bname="([^"]+)"/.exec(head)?.[1];
      const filename = /filename="([^"]+)"/.exec(head)?.[1];
      if (name === undefined) return [];
      const text = body.join('\r\n\r\n').replace(/\r\n$/, '');
      return [[name, filename === undefined ? text : { filename, begins: text.slice(0, 2) }]];
    }),
  );
}

/** Whether a webhook may be at this address; loopback only where a test allows it, and never anywhere else. */
export function isLoopback(url: string): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(URL.parse(url)?.hostname ?? '');
}

/** A text or a number as text; anything else as nothing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

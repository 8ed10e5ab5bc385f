/** A house behind the HTTP side, in memory: it stores what is accepted and answers by a script. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { parse } from 'yaml';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Message, NewMessage } from '#src/domain/message.ts';
import type { Clock } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import type { HttpDeps } from '#src/http/deps.ts';
import { createHttp } from '#src/http/server.ts';
import type { WebKey } from '#src/http/words.ts';
import { type Universe, universe } from '#test/support/universe.ts';

type Answer = Pick<NewMessage, 'text' | 'choices' | 'waiting'>;
/** What the bot says to an update; undefined where it stays silent for ever. */
export type Script = (update: Update, turn: number) => readonly Answer[] | undefined;

export interface House {
  readonly app: FastifyInstance;
  readonly universe: Universe;
  /** Every update stored, in order. */
  readonly updates: Update[];
  readonly logged: readonly { readonly fields: object; readonly phrase: string }[];
  readonly watchers: () => number;
  down: boolean;
  /** Writes a line into a log as a commit of another process would. */
  say(conversation: ConversationId, line: Omit<NewMessage, 'at'>): void;
  /** Everything of the conversation goes, and its numbers begin anew or, if told so, go on. */
  erase(conversation: ConversationId, numbers?: 'anew' | 'go on'): void;
}

const echo: Script = (update) => [
  { text: update.content.kind === 'text' ? `Em nghe: ${update.content.text}` : 'Em nghe ạ' },
];

export function createHouse(
  options: {
    readonly script?: Script;
    readonly clock?: Clock;
    readonly deps?: Partial<HttpDeps>;
  } = {},
): House {
  const { script = echo } = options;
  const world = universe();
  const clock = options.clock ?? world.clock;
  const logs = new Map<ConversationId, Message[]>();
  const counts = new Map<ConversationId, number>();
  const listeners = new Set<(conversation: ConversationId) => void>();
  const updates: Update[] = [];
  const logged: { fields: object; phrase: string }[] = [];
  const keep = (fields: object, phrase: string): void => void logged.push({ fields, phrase });

  function check(): void {
    if (house.down) throw new StoreUnavailableError();
  }

  function write(conversation: ConversationId, lines: readonly NewMessage[]): void {
    const log = logs.get(conversation) ?? [];
    logs.set(conversation, log);
    for (const line of lines) {
      const seq = (counts.get(conversation) ?? 0) + 1;
      counts.set(conversation, seq);
      log.push({ ...line, seq });
    }
    for (const listener of listeners) listener(conversation);
  }

  function turn(update: Update): void {
    const turns = updates.filter(({ conversation }) => conversation === update.conversation);
    const answers = script(update, turns.length);
    if (answers === undefined) return;
    const { content } = update;
    const at = clock.now();
    const previous = logs.get(update.conversation)?.findLast((line) => line.from === 'bot');
    const said =
      content.kind === 'text'
        ? content.text
        : content.kind === 'choice'
          ? previous?.choices?.find(({ id }) => id === content.choice)?.label
          : undefined;
    const hers =
      said === undefined ? [] : [{ from: 'her' as const, at, text: said, update: update.id }];
    const ours = answers.map((line) => ({ ...line, from: 'bot' as const, at, update: update.id }));
    write(update.conversation, [...hers, ...ours]);
  }

  const deps: HttpDeps = {
    accept: async (update) => {
      check();
      if (updates.some(({ id }) => id === update.id)) return 'duplicate';
      updates.push(update);
      queueMicrotask(() => turn(update));
      return 'accepted';
    },
    messages: {
      list: async (conversation, after, limit) => {
        check();
        return (logs.get(conversation) ?? []).filter(({ seq }) => seq > after).slice(0, limit);
      },
      last: async (conversation, limit) => {
        check();
        return (logs.get(conversation) ?? []).slice(-limit);
      },
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    settled: (conversation, timeoutMs) =>
      new Promise((resolve) => {
        const end = (touched: boolean): void => {
          clearTimeout(timer);
          listeners.delete(listen);
          resolve(touched);
        };
        const listen = (touched: ConversationId): void => {
          if (touched === conversation) end(true);
        };
        const timer = setTimeout(() => end(false), timeoutMs);
        listeners.add(listen);
      }),
    ping: async () => check(),
    webchat: createWebchat(),
    clock,
    random: world.random,
    widgetOrigins: [],
    log: { info: keep, warn: keep, error: keep },
    metrics: new Registry(),
    webRoot: mkdtempSync(join(tmpdir(), 'web-')),
    texts: readWords(),
    deskWords: { 'desk.title': 'Bàn cán bộ' },
    times: { answerMs: 30, heartbeatMs: 10_000 },
    ...options.deps,
  };
  const house: House = {
    app: createHttp(deps),
    universe: world,
    updates,
    logged,
    watchers: () => listeners.size,
    down: false,
    say: (conversation, line) => write(conversation, [{ ...line, at: clock.now() }]),
    erase(conversation, numbers = 'anew') {
      logs.delete(conversation);
      if (numbers === 'anew') counts.delete(conversation);
    },
  };
  return house;
}

/** The real words of the page, read as a flat list. */
export function readWords(): (key: WebKey) => string {
  const words = new Map<string, string>();
  const walk = (group: object, path: string): void => {
    for (const [name, value] of Object.entries(group)) {
      if (typeof value === 'string') words.set(`${path}.${name}`, value);
      else walk(value, `${path}.${name}`);
    }
  };
  walk(parse(readFileSync('content/texts/vi/web.yaml', 'utf8')), 'web');
  return (key) => {
    const word = words.get(key);
    if (word === undefined) throw new Error(`no word for ${key}`);
    return word;
  };
}

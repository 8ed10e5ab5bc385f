/** `ct talk`: the whole app in one process, a conversation a `from`, a clock that moves only when told. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import {
  type ConversationId,
  channelNames,
  conversationId,
  parseConversationId,
  updateId,
} from '#src/domain/ids.ts';
import type { Message } from '#src/domain/message.ts';
import type { Spoken } from '#src/domain/text.ts';
import { dayOf, type Instant } from '#src/domain/time.ts';
import { mediaKinds, type Update, type UpdateContent } from '#src/domain/update.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { type FileLink, offlineChannel, updateOf } from '#src/platforms/offline.ts';
import { readDuration, readInstant, readOptions } from './options.ts';
import { phones, spokenOf } from './phone.ts';
import { answerLines, isObject, type JsonObject, UsageError, type Verb } from './verb.ts';

type App = Awaited<ReturnType<typeof createApp>>;

export const talk: Verb = {
  name: 'talk',
  usage: 'talk [--channel webchat|zalo|telegram] [--at ISO] [--store URL] [--files DIR]',
  help: 'Talks to the whole app; {"from","text"|"choice"|"kind"}, {"class":{…}} or {"advance":"PT2H"} a line.',
  async run(args, io) {
    const { options } = readOptions(args, ['channel', 'at', 'store', 'files']);
    const channel = channelNames.find((name) => name === (options['channel'] ?? 'webchat'));
    if (channel === undefined)
      throw new UsageError(`--channel is one of ${channelNames.join(', ')}`);
    let now = readInstant(options['at'], io.now());
    const environment = { ...io.environment, STORAGE_URL: options['store'] ?? 'sqlite::memory:' };
    const mind = createMind();
    const words = (key: string): string => mind.speaker.label(key, dayOf(now));
    const config = readConfig(environment);
    const fileLink: FileLink = (chat, file) =>
      config.publicUrl === undefined
        ? undefined
        : `${config.publicUrl}/files/${app.delivery.token(conversationId({ channel, account, chat }), file)}`;
    const platform =
      channel === 'webchat' ? undefined : offlineChannel(channel, { account, words, fileLink });
    const app = await createApp(config, {
      mind,
      // Whatever tokens are set: nobody is written to from here.
      channels: platform === undefined ? [] : [platform],
      clock: { now: () => now },
      log: createLog('error', { write: (line) => io.fail(line.trimEnd()) }),
    });
    const seen = new Map<ConversationId, number>();
    const names = new Map<ConversationId, string>();
    const show: Show = (conversation, replies) =>
      platform?.render(parseConversationId(conversation)?.chat ?? '', replies);
    // With the place in the log, so that an earlier run on the same store is not taken for this one.
    const run = now.toString(36);
    let count = 0;
    try {
      return await answerLines(io, async (input) => {
        if (input['advance'] !== undefined) {
          await pass(now + readDuration(input['advance']));
          return { ...input, at: new Date(now).toISOString(), due: await fallenDue() };
        }
        if (input['class'] !== undefined) {
          const opened = await app.schooling.open(input['class']);
          if ('problems' in opened) throw new UsageError(opened.problems.join('; '));
          return { class: opened.id, title: opened.title, stage: opened.stage };
        }
        const from = input['from'];
        if (typeof from !== 'string' || !/^[\w.-]{1,64}$/.test(from)) {
          throw new UsageError('from is a short name such as "u1"');
        }
        count += 1;
        now += 1000;
        const chat = channel === 'webchat' ? from : phones[channel].chat(from);
        const conversation = conversationId({ channel, account, chat });
        names.set(conversation, from);
        if (!seen.has(conversation)) seen.set(conversation, await lastSeq(app, conversation));
        const own = `${run}-${seen.get(conversation)}-${count}`;
        const content = contentOf(input);
        const screen = await app.store.messages.last(conversation, 100);
        const deed = { content, id: own, at: now, screen };
        const update: Update | undefined =
          channel === 'webchat' || platform === undefined
            ? {
                id: updateId(conversation, own),
                conversation,
                receivedAt: now,
                sentAt: now,
                content,
              }
            : updateOf(platform, phones[channel].payload(chat, deed), now);
        if (update === undefined) throw new UsageError('that starts no turn on this channel');
        await app.host.accept(update);
        await app.host.drain();
        const { session } = await app.store.turns.read(conversation);
        const top =
          session === undefined || session === 'corrupt' ? undefined : session.stack.at(-1);
        const entries = await app.store.journal.list(conversation);
        const said = await newReplies(app, seen, conversation, show);
        if (options['files'] !== undefined) {
          await saveFiles(app, conversation, update, join(options['files'], from));
        }
        return {
          to: from,
          ...said,
          flow: top?.flow ?? null,
          waiting:
            (session === 'corrupt' ? undefined : session?.prompt?.name) ?? top?.waiting ?? null,
          outcome: entries.findLast((entry) => entry.update === update.id)?.outcome.kind ?? null,
        };
      });
    } finally {
      await app.stop();
    }

    /** Time passes as it does: each timer falls due at its own time. */
    async function pass(until: Instant): Promise<void> {
      while (now < until) {
        const next = await app.store.timers.next();
        now = next === undefined || next > until ? until : Math.max(now, next);
        await app.schedule.fireDue();
        await app.host.drain();
      }
    }

    async function fallenDue(): Promise<readonly object[]> {
      const due: object[] = [];
      for (const conversation of seen.keys()) {
        const said = await newReplies(app, seen, conversation, show);
        if (said.replies.length > 0) due.push({ to: names.get(conversation), ...said });
      }
      return due;
    }
  },
};

const account = 'talk';

/** What the channel makes of replies: the messages she gets; undefined where the page shows them as they are. */
type Show = (
  conversation: ConversationId,
  replies: readonly Spoken[],
) => readonly unknown[] | undefined;

function contentOf(input: JsonObject): UpdateContent {
  const { text, choice, kind } = input;
  const media = mediaKinds.find((known) => known === kind);
  if (media !== undefined) {
    const caption = typeof text === 'string' && text !== '' ? { caption: text } : {};
    return { kind: 'media', media, ...caption };
  }
  if (typeof text === 'string') return { kind: 'text', text };
  if (typeof choice === 'string') return { kind: 'choice', choice };
  if (kind === 'start') return { kind: 'start' };
  throw new UsageError(`say text, choice, or kind: start, ${mediaKinds.join(', ')}`);
}

async function lastSeq(app: App, conversation: ConversationId): Promise<number> {
  return (await app.store.messages.last(conversation, 1)).at(-1)?.seq ?? 0;
}

/** `sent`, on a platform: the messages of the turn as they would leave, packed. */
async function newReplies(
  app: App,
  seen: Map<ConversationId, number>,
  conversation: ConversationId,
  show: Show,
): Promise<{ readonly replies: readonly object[]; readonly sent?: readonly unknown[] }> {
  const messages = await app.store.messages.list(conversation, seen.get(conversation) ?? 0, 1000);
  seen.set(conversation, messages.at(-1)?.seq ?? seen.get(conversation) ?? 0);
  const ours = messages.filter((message) => message.from !== 'her');
  const sent = show(conversation, ours.map(spokenOf));
  const replies = ours.map((message) => replyOf(conversation, message, show));
  return sent === undefined ? { replies } : { replies, sent };
}

function replyOf(conversation: ConversationId, message: Message, show: Show): object {
  return {
    key: message.key ?? null,
    text:
      show(conversation, [spokenOf(message)])
        ?.filter(isText)
        .map(textOf)
        .join('\n\n') ?? message.text,
    choices: message.choices ?? [],
    files: (message.files ?? []).map(({ name }) => ({ name })),
  };
}

/** Not a document that goes with the text. */
function isText(body: unknown): boolean {
  return !isObject(body) || body['document'] === undefined;
}

/** Writes every paper offered in a turn, as she would fetch it. */
async function saveFiles(
  app: App,
  conversation: ConversationId,
  update: Update,
  folder: string,
): Promise<void> {
  const messages = await app.store.messages.last(conversation, 100);
  const offers = messages.flatMap((message) =>
    message.update === update.id ? (message.files ?? []) : [],
  );
  if (offers.length > 0) mkdirSync(folder, { recursive: true });
  for (const { id } of offers) {
    const made = await app.delivery.make(conversation, id);
    if (typeof made === 'string') throw new UsageError(`${id} cannot be made: ${made}`);
    writeFileSync(join(folder, made.name), made.bytes);
  }
}

function textOf(body: unknown): string {
  return isObject(body) && typeof body['text'] === 'string' ? body['text'] : '';
}

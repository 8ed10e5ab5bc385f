/** `ct talk`: the whole app in one process, a conversation a `from`, a clock that moves only when told. */
import { createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { type ConversationId, channelNames, conversationId, updateId } from '#src/domain/ids.ts';
import type { Message } from '#src/domain/message.ts';
import { mediaKinds, type UpdateContent } from '#src/domain/update.ts';
import { createLog } from '#src/log/log.ts';
import { readDuration, readInstant, readOptions } from './options.ts';
import { answerLines, type JsonObject, UsageError, type Verb } from './verb.ts';

type App = Awaited<ReturnType<typeof createApp>>;

export const talk: Verb = {
  name: 'talk',
  usage: 'talk [--channel webchat] [--at ISO] [--store URL]',
  help: 'Talks to the whole app; {"from","text"|"choice"|"kind"} or {"advance":"PT2H"} a line.',
  async run(args, io) {
    const { options } = readOptions(args, ['channel', 'at', 'store']);
    const channel = channelNames.find((name) => name === (options['channel'] ?? 'webchat'));
    if (channel === undefined)
      throw new UsageError(`--channel is one of ${channelNames.join(', ')}`);
    let now = readInstant(options['at'], io.now());
    const environment = { ...io.environment, STORAGE_URL: options['store'] ?? 'sqlite::memory:' };
    const app = await createApp(readConfig(environment), {
      clock: { now: () => now },
      log: createLog('error', { write: (line) => io.fail(line.trimEnd()) }),
    });
    if (!app.channels.includes(channel)) {
      throw new UsageError(`channel ${channel} is not set up; there is ${app.channels.join(', ')}`);
    }
    const seen = new Map<ConversationId, number>();
    // With the place in the log, so that an earlier run on the same store is not taken for this one.
    const run = now.toString(36);
    let count = 0;
    try {
      return await answerLines(io, async (input) => {
        if (input['advance'] !== undefined) {
          now += readDuration(input['advance']);
          await app.schedule.fireDue();
          await app.host.drain();
          return { ...input, at: new Date(now).toISOString(), due: await fallenDue(app, seen) };
        }
        const from = input['from'];
        if (typeof from !== 'string' || !/^[\w.-]{1,64}$/.test(from)) {
          throw new UsageError('from is a short name such as "u1"');
        }
        count += 1;
        now += 1000;
        const conversation = conversationId({ channel, account: 'talk', chat: from });
        if (!seen.has(conversation)) seen.set(conversation, await lastSeq(app, conversation));
        const id = updateId(conversation, `${run}-${seen.get(conversation)}-${count}`);
        await app.host.accept({
          id,
          conversation,
          receivedAt: now,
          sentAt: now,
          content: contentOf(input),
        });
        await app.host.drain();
        const { session } = await app.store.turns.read(conversation);
        const top =
          session === undefined || session === 'corrupt' ? undefined : session.stack.at(-1);
        const entries = await app.store.journal.list(conversation);
        return {
          to: from,
          replies: await newReplies(app, seen, conversation),
          flow: top?.flow ?? null,
          waiting:
            (session === 'corrupt' ? undefined : session?.prompt?.name) ?? top?.waiting ?? null,
          outcome: entries.findLast((entry) => entry.update === id)?.outcome.kind ?? null,
        };
      });
    } finally {
      await app.stop();
    }
  },
};

function contentOf(input: JsonObject): UpdateContent {
  const { text, choice, kind } = input;
  if (typeof text === 'string') return { kind: 'text', text };
  if (typeof choice === 'string') return { kind: 'choice', choice };
  if (kind === 'start') return { kind: 'start' };
  const media = mediaKinds.find((known) => known === kind);
  if (media !== undefined) return { kind: 'media', media };
  throw new UsageError(`say text, choice, or kind: start, ${mediaKinds.join(', ')}`);
}

async function lastSeq(app: App, conversation: ConversationId): Promise<number> {
  return (await app.store.messages.last(conversation, 1)).at(-1)?.seq ?? 0;
}

async function newReplies(
  app: App,
  seen: Map<ConversationId, number>,
  conversation: ConversationId,
): Promise<readonly object[]> {
  const messages = await app.store.messages.list(conversation, seen.get(conversation) ?? 0, 1000);
  seen.set(conversation, messages.at(-1)?.seq ?? seen.get(conversation) ?? 0);
  return messages.filter((message) => message.from !== 'her').map(replyOf);
}

function replyOf(message: Message): object {
  return {
    key: message.key ?? null,
    text: message.text,
    choices: message.choices ?? [],
    files: (message.files ?? []).map(({ name }) => ({ name })),
  };
}

async function fallenDue(app: App, seen: Map<ConversationId, number>): Promise<readonly object[]> {
  const due: object[] = [];
  for (const conversation of seen.keys()) {
    const replies = await newReplies(app, seen, conversation);
    if (replies.length > 0) due.push({ to: conversation.split(':').at(-1), replies });
  }
  return due;
}

/** The same conversation files on every channel: the real app, fake platforms, what stood on her screen. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '#src/channels/plain.ts';
import type { ChannelName } from '#src/domain/ids.ts';
import { addKey } from '#src/storage/key-ring.ts';
import {
  type ConversationFile,
  conversationFiles,
  type Turn,
  type TurnSeen,
  walk,
} from '#test/support/conversation.ts';
import { canCarry, type PhoneTalk, talkByPhone } from '#test/support/platform-talk.ts';
import { canRunRedis, startRedis, type TestRedis } from '#test/support/redis.ts';
import { seenAs, told, wordsOf } from '#test/support/told.ts';

const files = conversationFiles();
const channels: readonly ChannelName[] = ['zalo', 'telegram', 'webchat'];
const filesOf = (channel: ChannelName): readonly ConversationFile[] =>
  files.filter((file) => canCarry(channel, file));

let talk: PhoneTalk | undefined;
afterEach(async () => {
  await talk?.close();
  talk = undefined;
});

async function pass(
  channel: ChannelName,
  file: ConversationFile,
  chat: string,
  environment: Record<string, string> = {},
): Promise<void> {
  talk = await talkByPhone(channel, chat, { at: `${file.day}T08:00:00+07:00`, environment });
  await walk(file, talk, (turn, seen, at) => {
    const expected = asOn(channel, turn);
    const actual = channel === 'telegram' ? seen : greeted(turn, seen);
    expect(seenAs(expected, actual), `turn ${at + 1}, she: ${wordsOf(turn)}`).toEqual(
      told(expected, actual),
    );
  });
}

/** Effects do not show on a phone; nor does what is printed bold. */
function asOn(channel: ChannelName, turn: Turn): Turn {
  const seen = { ...turn };
  delete seen.writes;
  if (channel !== 'webchat' && turn.says !== undefined) seen.says = turn.says.map(plainText);
  return seen;
}

/** Where no link opens a chat she begins with a wish, and is greeted in one sentence. */
function greeted(turn: Turn, seen: TurnSeen): TurnSeen {
  if (typeof turn.start !== 'string') return seen;
  const replies = seen.replies.map((reply) =>
    reply.key === 'welcome.brief' ? { ...reply, key: 'welcome.hello' } : reply,
  );
  return { ...seen, replies };
}

describe.each(channels)('on %s, kept in SQLite', (channel) => {
  it.each(filesOf(channel).map((file) => [file.name, file.about, file] as const))(
    '%s: %s',
    (_name, _about, file) => pass(channel, file, '1001'),
  );
});

describe.skipIf(!canRunRedis())('kept in Redis', () => {
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis?.stop());
  const keys = addKey();
  /** One in four, another quarter on each channel. */
  const some = channels.flatMap((channel, offset) =>
    filesOf(channel)
      .filter((_, at) => at % 4 === offset)
      .map((file, at) => [channel, file.name, file, 2000 + offset * 100 + at] as const),
  );

  it.each(some)('%s: %s', async (channel, _name, file, chat) => {
    const environment = {
      STORAGE_URL: redis?.url ?? '',
      // Classes are the organisation's, so each conversation has one of its own.
      ORGANISATION: `${redis?.organisation}-${chat}`,
      DATA_KEYS: keys,
    };
    await pass(channel, file, String(chat), environment);
  });
});

describe('what a channel cannot carry', () => {
  it('is a few files only, beside those with pictures, which the page cannot send', () => {
    const withPictures = files.filter(({ turns }) =>
      turns.some(({ media }) => media !== undefined),
    );
    for (const channel of channels) {
      const allowed = channel === 'webchat' ? withPictures.length : 0;
      expect(files.length - filesOf(channel).length - allowed).toBeLessThan(5);
    }
  });
});

/** A woman with a phone: the turns of a conversation file, done the way each channel lets her do them. */
import { digestsOf } from '#src/app.ts';
import { typedFor } from '#src/channels/numbered.ts';
import { plainText } from '#src/channels/plain.ts';
import { type ChannelName, updateId } from '#src/domain/ids.ts';
import type { Message } from '#src/domain/message.ts';
import type { Session } from '#src/domain/session.ts';
import type { Store } from '#src/domain/store.ts';
import type { Claim } from '#src/domain/turn.ts';
import type { Update, UpdateContent } from '#src/domain/update.ts';
import type { ChatMessage } from '#test/fakes/record.ts';
import type { ConversationFile, Talk, Turn, TurnSeen } from './conversation.ts';
import { openTown, type Town, type TownOptions } from './town.ts';

export interface PhoneTalk extends Talk {
  close(): Promise<void>;
}

/** What a channel cannot carry is no part of its test: no buttons to be old on Zalo, no pictures on the page. */
export function canCarry(channel: ChannelName, { turns }: ConversationFile): boolean {
  // A code in a link comes along on Telegram only.
  const coded = turns.some(({ start }) => typeof start === 'string' && start.includes('_'));
  if (coded && channel !== 'telegram') return false;
  if (channel === 'zalo') return turns.every(({ under }) => under === undefined);
  if (channel === 'webchat') return turns.every(({ media }) => media === undefined);
  return true;
}

export async function talkByPhone(
  channel: ChannelName,
  chat: string,
  options: TownOptions = {},
): Promise<PhoneTalk> {
  const tap = tapOf();
  const town = await openTown({ ...options, around: (store) => tap.around(store) });
  const phone = phones[channel](town, chat);
  let shown: readonly Message[] = [];
  return {
    async prepare(records) {
      await town.app.store.records.apply(records(digestsOf(town.app.store.vault)));
    },
    async send(content, now) {
      town.advance(now - town.clock.now());
      if (content.kind === 'officer' || content.kind === 'timer')
        await town.app.host.accept(tap.deskUpdate(content, now));
      else await phone.act(content, shown);
      await town.settle();
      const update = tap.last();
      const seen = await look(town.app.store, update);
      const received = phone.received();
      shown = seen.ours.length > 0 ? seen.ours : shown;
      return {
        ...seen.rest,
        replies: seen.ours.map((message, at) => ({
          key: message.key ?? '',
          // What stood on her screen, all of it under the first.
          text: received === undefined ? message.text : at === 0 ? received : '',
          ...(message.waiting === undefined ? {} : { waiting: message.waiting }),
          choices: received === undefined ? (message.choices ?? []) : plain(message.choices ?? []),
        })),
      };
    },
    meddle: async (how) => tap.meddle(how),
    close: () => town.close(),
  };
}

/** Labels were on the screen with the text, or they were not: they do not count as said here. */
function plain(choices: NonNullable<Message['choices']>) {
  return choices.map(({ id }) => ({ id, label: '' }));
}

async function look(
  store: Store,
  { id, conversation }: Update,
): Promise<{ ours: readonly Message[]; rest: Omit<TurnSeen, 'replies'> }> {
  const [messages, entries, { session, answers }] = await Promise.all([
    store.messages.list(conversation, 0, 10_000),
    store.journal.list(conversation),
    store.turns.read(conversation),
  ]);
  const entry = entries.findLast(({ update }) => update === id);
  if (entry === undefined) throw new Error(`no outcome of ${id}`);
  if (session === undefined || session === 'corrupt') throw new Error('no session');
  return {
    ours: messages.filter(({ update, from }) => update === id && from !== 'her'),
    rest: {
      outcome: entry.outcome.kind,
      writes: [],
      fault: entry.fault,
      session,
      answers: answers === 'corrupt' ? {} : (answers ?? {}),
    },
  };
}

interface Phone {
  act(content: UpdateContent, shown: readonly Message[]): Promise<void>;
  /** Text on her screen since she looked last; undefined where the page shows the messages as they are. */
  received(): string | undefined;
}

type MakePhone = (town: Town, chat: string) => Phone;

const phones: Readonly<Record<ChannelName, MakePhone>> = {
  zalo({ zalo }, chat) {
    const screen = screenOf(() => zalo.chat(chat));
    return {
      received: () => screen.news(),
      async act(content, shown) {
        if (content.kind === 'media') await zalo.send(chat, content.media, content.caption);
        else await zalo.say(chat, typed(content, shown, screen.all()));
        screen.news();
      },
    };
  },
  telegram({ telegram }, chat) {
    const screen = screenOf(() => telegram.chat(chat));
    return {
      received: () => screen.news(),
      async act(content) {
        if (content.kind === 'media') await telegram.send(chat, content.media, content.caption);
        else if (content.kind === 'text') await telegram.say(chat, content.text);
        else if (content.kind === 'start') {
          await telegram.say(chat, `/start ${content.payload ?? ''}`.trim());
        } else if (content.kind === 'choice') {
          const { choice, prompt } = content;
          const data = prompt === undefined ? choice : `${prompt}|${choice}`;
          const last = telegram.chat(chat).findLast(({ buttons }) => hasButton(buttons, data));
          // An old message has lost its buttons by now, but an old phone may still show them.
          const under = last ?? telegram.chat(chat).find(({ from }) => from === 'bot');
          await telegram.tap(chat, under?.id ?? '', data);
        }
        screen.news();
      },
    };
  },
  webchat({ app }) {
    const cookies: Record<string, string> = {};
    let count = 0;
    return {
      received: () => undefined,
      async act(content) {
        count += 1;
        const { kind, ...rest } = content;
        const opened = opening(content);
        const said =
          opened !== undefined ? { text: opened } : kind === 'start' ? { start: true } : rest;
        const payload = { id: `m${count}`, ...said };
        const answer = await app.http.inject({
          method: 'POST',
          url: '/api/chat/messages',
          cookies,
          payload,
        });
        if (answer.statusCode !== 202) throw new Error(`${answer.statusCode} ${answer.body}`);
        for (const { name, value } of answer.cookies) cookies[name] = value;
      },
    };
  },
};

/** There are no buttons: she types the number that stands before her choice, or its words. */
function typed(content: UpdateContent, shown: readonly Message[], screen: string): string {
  if (content.kind === 'text') return content.text;
  if (content.kind === 'choice') {
    const choices = shown.flatMap((message) => message.choices ?? []);
    const text = typedFor(choices, content.choice);
    if (text === undefined) throw new Error(`${content.choice} is not offered`);
    const { label = '' } = choices.find(({ id }) => id === content.choice) ?? {};
    const line = text === plainText(label) ? `– ${text}` : `${text}. ${plainText(label)}`;
    if (!screen.includes(`\n${line}\n`)) throw new Error(`«${line}» is not on her screen`);
    return text;
  }
  // Nor does anything open a chat there.
  return opening(content) ?? 'xin chào';
}

/** Only Telegram carries what stands in a link; elsewhere she says what it is about. */
function opening(content: UpdateContent): string | undefined {
  return content.kind === 'start' && content.payload !== undefined
    ? (openings[content.payload] ?? content.payload)
    : undefined;
}

const openings: Readonly<Record<string, string>> = {
  screener: 'nhóm mình lập được gì',
  support: 'vay vốn, bảo hiểm',
};

function hasButton(buttons: ChatMessage['buttons'], data: string): boolean {
  return (buttons ?? []).flat().some((button) => button.data === data);
}

function screenOf(messages: () => readonly ChatMessage[]) {
  let seen = 0;
  const texts = (list: readonly ChatMessage[]): string =>
    list
      .filter(({ from }) => from === 'bot')
      .map(({ text, buttons }) => [text, ...(buttons ?? []).flat().map((b) => b.text)].join('\n'))
      .join('\n');
  return {
    all: () => texts(messages()),
    news() {
      const list = messages();
      const fresh = list.slice(seen);
      seen = list.length;
      return texts(fresh);
    },
  };
}

/** Sees what is accepted, and changes what a turn finds stored. */
function tapOf() {
  let last: Update | undefined;
  let next: NonNullable<Turn['stored']> | undefined;
  return {
    last(): Update {
      if (last === undefined) throw new Error('nothing accepted');
      return last;
    },
    /** Something that comes from the desk into the conversation there was last. */
    deskUpdate(content: UpdateContent, now: number): Update {
      const { conversation } = this.last();
      return { id: updateId(conversation, `desk-${now}`), conversation, receivedAt: now, content };
    },
    meddle(how: NonNullable<Turn['stored']>): void {
      next = how;
    },
    around(store: Store): Store {
      return {
        ...store,
        turns: {
          ...store.turns,
          accept(update) {
            last = update;
            return store.turns.accept(update);
          },
          async claim(request) {
            const found = await store.turns.claim(request);
            if (found === undefined || next === undefined) return found;
            const how = next;
            next = undefined;
            return meddled(found, how);
          },
        },
      };
    },
  };
}

function meddled(claim: Claim, how: NonNullable<Turn['stored']>): Claim {
  const { session } = claim.stored;
  if (session === undefined || session === 'corrupt') return claim;
  const top = (more: object): Session => ({
    ...session,
    stack: session.stack.map((frame, at) =>
      at === session.stack.length - 1 ? { ...frame, ...more } : frame,
    ),
  });
  const sessions: Readonly<Record<NonNullable<Turn['stored']>, Session | 'corrupt' | undefined>> = {
    corrupt: 'corrupt',
    lost: undefined,
    'older-flow': top({ version: 0 }),
    'unknown-state': top({ state: 'askingShoeSize' }),
    held: { ...session, held: true },
    released: { ...session, held: false },
  };
  return { ...claim, stored: { ...claim.stored, session: sessions[how] } };
}

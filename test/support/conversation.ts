/** Conversations as files: what she says, what we say. Between turns all that is kept is written out and read back. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { digestsOf, doorsOf } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import type { Answers } from '#src/domain/answer.ts';
import type { Consent } from '#src/domain/consent.ts';
import { type Founding, foundingChange } from '#src/domain/founding.ts';
import {
  conversationId,
  type HandoffId,
  type OfficerId,
  type TimerId,
  updateId,
} from '#src/domain/ids.ts';
import type { RecordChange } from '#src/domain/record.ts';
import type { Settled } from '#src/domain/request.ts';
import { runChange } from '#src/domain/seats.ts';
import type { Session } from '#src/domain/session.ts';
import type { Store } from '#src/domain/store.ts';
import { dayOf, type Instant } from '#src/domain/time.ts';
import { mediaKinds, type UpdateContent } from '#src/domain/update.ts';
import { recordsOf, ticketToken } from '#src/host/turn.ts';
import type { Mind } from '#src/mind.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { runWith } from '#test/courses/sample.ts';
import { universe } from './universe.ts';

const list = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat());

const turnSchema = z.strictObject({
  /** What she writes, … */
  they: z.string().optional(),
  /** … or taps (`under`: an older question than the one open), … */
  tap: z.string().optional(),
  under: z.string().optional(),
  /** … or sends (with `they`: the words beside it), … */
  media: z.enum(mediaKinds).optional(),
  /** … or opens, with a link's payload if there is one. */
  start: z.union([z.boolean(), z.string()]).optional(),
  /** Before that: this many hours pass, … */
  hours: z.number().optional(),
  /** … or an officer does something in her conversation (`said: …` with words), … */
  officer: z.string().optional(),
  /** … or a timer falls due, by its id, … */
  due: z.string().optional(),
  /** … or something happens to what is stored. */
  stored: z.enum(['corrupt', 'lost', 'older-flow', 'unknown-state', 'held', 'released']).optional(),
  /** Keys of all we say, in order. */
  we: list.optional(),
  /** Words that stand somewhere in what we say; a leading `not:` for words that do not. */
  says: list.optional(),
  /** The question left open; null if none. */
  waiting: z.string().nullable().optional(),
  /** Ids of the choices under the last thing we say. */
  choices: list.optional(),
  outcome: z.enum(['answered', 'handoff', 'ignored']).optional(),
  /** Kinds of effects, in order. */
  writes: list.optional(),
  fault: z.string().optional(),
  /** Values kept after the turn; null: not kept. */
  knows: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

const conversationSchema = z.strictObject({
  about: z.string(),
  day: z.string(),
  channel: z.enum(['webchat', 'telegram', 'zalo']),
  /** Classes an officer opened before: what differs from the sample of test/courses. */
  classes: z.array(z.record(z.string(), z.unknown())).default([]),
  /** Foundings somebody opened before: what differs from one with the code 7K3Q-9BXD. */
  foundings: z.array(z.record(z.string(), z.unknown())).default([]),
  turns: z.array(turnSchema).min(1),
});

export type Turn = z.infer<typeof turnSchema>;
export type ConversationFile = z.infer<typeof conversationSchema> & { readonly name: string };

const vault = createVault(parseKeyRing(addKey()));
const folder = join(import.meta.dirname, '..', 'conversations');

/** All conversations, by file name `<flow>.<case>.yaml`. */
export function conversationFiles(): readonly ConversationFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({
      name: basename(file, '.yaml'),
      ...conversationSchema.parse(parse(readFileSync(join(folder, file), 'utf8'))),
    }));
}

/** What one turn came to, whoever ran it. */
export interface TurnSeen {
  readonly replies: readonly {
    readonly key: string;
    readonly text: string;
    readonly waiting?: string;
    readonly choices: readonly { readonly id: string; readonly label: string }[];
  }[];
  readonly outcome: string;
  readonly writes: readonly string[];
  readonly fault: string | undefined;
  readonly session: Session;
  readonly answers: Answers;
}

type Digest = ReturnType<typeof digestsOf>;

/** Somebody who can be talked to: the engine alone, or the whole host over a store. */
export interface Talk {
  /** Writes what was there before the conversation began. */
  prepare(records: (digest: Digest) => readonly RecordChange[]): Promise<void>;
  send(content: UpdateContent, now: Instant): Promise<TurnSeen>;
  /** Does something to what is stored. */
  meddle(how: NonNullable<Turn['stored']>): Promise<void>;
}

/** Talks to the engine; session and answers live as JSON between turns, as a store keeps them. */
export function talkToEngine(
  mind: Mind,
  channel: ConversationFile['channel'],
  store: Store = createSqliteStore({ path: ':memory:', vault }),
): Talk {
  const consents: Consent[] = [];
  const doors = doorsOf(
    mind,
    {
      ...store,
      consents: { list: async () => consents },
      turns: {
        ...store.turns,
        read: async () => ({ session: read(session), answers: JSON.parse(answers) }),
      },
    },
    { random: universe().random, keep: readConfig({}).keep },
  );
  let session: string | undefined;
  let answers = '{}';
  let count = 0;
  const conversation = conversationId({ channel, account: 'test', chat: 'her' });
  const change = (alter: (stored: Session) => unknown): void => {
    if (session !== undefined) session = JSON.stringify(alter(JSON.parse(session)));
  };
  return {
    async prepare(records) {
      await store.records.apply(records(digestsOf(store.vault)));
    },
    async send(content, now) {
      count += 1;
      const id = updateId(conversation, `m${count}`);
      const update = { id, conversation, receivedAt: now, content };
      const settled: Settled[] = [];
      const once = () =>
        mind.engine.step(
          read(session),
          JSON.parse(answers),
          { update, token: ticketToken(id), settled },
          mind.knowledge,
          now,
        );
      let step = once();
      while (step.wants !== undefined) {
        const { name, params } = step.wants;
        const from = { conversation, update: id, now, answers: JSON.parse(answers) };
        settled.push((await doors[name]?.settle(params, from)) ?? { outcome: 'unknown' });
        step = once();
      }
      const { records, extras } = recordsOf(step);
      await store.records.apply(records, extras);
      for (const effect of step.effects) {
        if (effect.kind === 'erase') consents.length = 0;
        if (effect.kind === 'consent') consents.push(effect.consent);
      }
      session = JSON.stringify(step.session);
      answers = JSON.stringify(step.answers);
      return {
        replies: step.replies.map((reply) => mind.speaker.speak(reply, dayOf(now))),
        outcome: step.outcome.kind,
        writes: step.effects.map(({ kind }) => kind),
        fault: step.fault,
        session: JSON.parse(session),
        answers: JSON.parse(answers),
      };
    },
    async meddle(how) {
      const top = (stored: Session, more: object) => ({
        ...stored,
        stack: stored.stack.map((frame, at) =>
          at === stored.stack.length - 1 ? { ...frame, ...more } : frame,
        ),
      });
      if (how === 'corrupt') session = 'corrupt';
      if (how === 'lost') session = undefined;
      if (how === 'older-flow') change((stored) => top(stored, { version: 0 }));
      if (how === 'unknown-state') change((stored) => top(stored, { state: 'askingShoeSize' }));
      if (how === 'held') change((stored) => ({ ...stored, held: true }));
      if (how === 'released') change((stored) => ({ ...stored, held: false }));
    },
  };
}

/** A session as the store gives it back. */
function read(session: string | undefined): Session | 'corrupt' | undefined {
  return session === undefined || session === 'corrupt' ? session : JSON.parse(session);
}

/** «joined», «said: Chào chị» — as the desk puts it into her inbox. */
function officerAct(words: string): UpdateContent {
  const [act = '', text = ''] = words.split(/: (.*)/s);
  const common = { handoff: 'h1' as HandoffId, officer: 'o1' as OfficerId, name: 'chị Mai' };
  if (act === 'said') return { kind: 'officer', act, text, ...common };
  const known = (['joined', 'passed', 'returned', 'closed'] as const).find((one) => one === act);
  if (known === undefined) throw new Error(`no officer does «${act}»`);
  return { kind: 'officer', act: known, ...common };
}

/** What a turn of a file says she did. */
function contentOf(turn: Turn, waiting: string | undefined): UpdateContent {
  if (turn.officer !== undefined) return officerAct(turn.officer);
  if (turn.due !== undefined) {
    const name = turn.due.split(':')[0] ?? '';
    return { kind: 'timer', timer: turn.due as TimerId, name };
  }
  if (turn.media !== undefined) {
    const caption = turn.they === undefined ? {} : { caption: turn.they };
    return { kind: 'media', media: turn.media, ...caption };
  }
  if (turn.they !== undefined) return { kind: 'text', text: turn.they };
  if (turn.tap !== undefined) {
    const prompt = turn.under ?? waiting;
    return { kind: 'choice', choice: turn.tap, ...(prompt === undefined ? {} : { prompt }) };
  }
  const payload = typeof turn.start === 'string' ? { payload: turn.start } : {};
  return { kind: 'start', ...payload };
}

const someFounding: Founding = {
  id: '9f2c41aa',
  conversation: conversationId({ channel: 'zalo', account: 'test', chat: 'opener' }),
  code: '7K3Q-9BXD',
  until: '2026-12-03',
  joined: 0,
  left: 0,
  openedAt: 1,
};

/** Walks a conversation; `look` is called after each turn with what was to be said and what was. */
export async function walk(
  file: ConversationFile,
  talk: Talk,
  look: (turn: Turn, seen: TurnSeen, at: number) => void,
): Promise<void> {
  let now = Date.parse(`${file.day}T09:00:00+07:00`);
  let waiting: string | undefined;
  if (file.classes.length > 0) {
    // The file names fields of a run; a wrong one shows at once in what is said.
    await talk.prepare(() => file.classes.map((one) => runChange(runWith(one), 0)));
  }
  if (file.foundings.length > 0) {
    await talk.prepare((digest) =>
      file.foundings.map((one) => foundingChange({ ...someFounding, ...one }, digest, 0)),
    );
  }
  for (const [at, turn] of file.turns.entries()) {
    // Half a minute between her messages, so that nothing looks like a double tap.
    now += 30_000 + (turn.hours ?? 0) * 3_600_000;
    if (turn.stored !== undefined) await talk.meddle(turn.stored);
    const seen = await talk.send(contentOf(turn, waiting), now);
    waiting = seen.replies.findLast((reply) => reply.waiting !== undefined)?.waiting ?? waiting;
    look(turn, seen, at);
  }
}

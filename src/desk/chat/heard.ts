/** `desk.heard`: what an officer wrote in her own chat – take, answer, give back, close – decided and written with the turn. */

import { RefusedError } from '#src/domain/errors.ts';
import { type HandoffOutcome, handoffOutcomes } from '#src/domain/handoff.ts';
import type { ConversationId, UpdateId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { RecordChange, StoredRecord } from '#src/domain/record.ts';
import { type RequestDoor, type Settled, textParam } from '#src/domain/request.ts';
import type { Said } from '#src/domain/text.ts';
import { dayOf, type Instant } from '#src/domain/time.ts';
import { changesOf, type Decide, readCase } from '../change-case.ts';
import { planClose } from '../close.ts';
import { planGiveBack } from '../give-back.ts';
import { planReply } from '../reply.ts';
import { seesCase } from '../sight.ts';
import { planTake } from '../take.ts';
import { carry } from './carry.ts';
import { type ChatDeps, whispers } from './deps.ts';
import { officerTag } from './link.ts';
import { chatActor } from './ping.ts';

const verbs = ['take', 'close', 'return', 'show', 'help'] as const;
type Verb = (typeof verbs)[number];

type Chat = StoredRecord<'desk-chat'>;

interface Heard {
  readonly deps: ChatDeps;
  readonly actor: Actor;
  readonly chat: Chat;
  readonly update: UpdateId;
  readonly now: Instant;
}

export function hearOfficerChat(deps: ChatDeps): RequestDoor {
  return {
    async settle(params, { conversation, update, now }) {
      const chat = await deps.records.get('desk-chat', conversation);
      const actor = await chatActor(deps, conversation);
      if (chat === undefined || actor === undefined) {
        return { outcome: 'stranger', say: [{ key: 'casework.chat.stranger' }] };
      }
      const heard = { deps, actor, chat, update, now };
      const text = textParam(params, 'text');
      try {
        return await act(heard, wordOf(deps, text, now), text);
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        const key = `access.fault.${error.code}`;
        return { outcome: error.code, say: [{ key, params: error.params }] };
      }
    },
  };
}

/** Whether words are for the desk where nobody is held: else they are a question to the bot like anybody's. */
export function isDeskWord(
  deps: Pick<ChatDeps, 'words' | 'fold'>,
  text: string,
  now: Instant,
): boolean {
  return wordOf(deps, text, now) !== undefined;
}

/** What she wants of the desk; closing says how it came out, answered where she does not, and takes a note with that. */
interface Word {
  /** `unclear`: it begins like a closing and goes on; whom that is for is not sure, so it goes nowhere. */
  readonly verb: Verb | 'unclear';
  readonly outcome?: HandoffOutcome;
  readonly note?: string;
}

/** «nhận», «nhận CT-7K3Q9B», «đóng», «đóng đã gặp: hẹn thứ Hai» – the whole message: anything more is for the woman. */
function wordOf(
  { words, fold }: Pick<ChatDeps, 'words' | 'fold'>,
  text: string,
  now: Instant,
): Word | undefined {
  const said = fold(text).trim().replace(ticketPattern, '').trim();
  const day = dayOf(now);
  const ways = (key: string): readonly string[] =>
    words
      .label(`casework.chat.words.${key}`, day)
      .split('|')
      .map((word) => fold(word).trim());
  const verb = verbs.find((one) => ways(one).includes(said));
  if (verb !== undefined) return { verb };
  const closings = ways('close').flatMap((word) =>
    outcomes.flatMap((outcome) =>
      ways(`outcome.${outcome}`).map((how) => ({ outcome, words: `${word} ${how}` })),
    ),
  );
  const [, head = text, note = ''] = noted.exec(text.trim()) ?? [];
  const closing = closings.find((one) => one.words === fold(head).trim());
  if (closing !== undefined) return { verb: 'close', outcome: closing.outcome, note };
  const begun = closings.some((one) => said.startsWith(`${one.words} `));
  return begun ? { verb: 'unclear' } : undefined;
}

/** Behind a colon or on a line of its own. */
const noted = /^([^:\n]+)[:\n]\s*(\S[^]*)$/u;

const outcomes = handoffOutcomes.filter((one) => one !== 'merged');

const ticketPattern = /\bct[\s-]*([0-9a-z]{6})$/;

async function act(heard: Heard, word: Word | undefined, text: string): Promise<Settled> {
  const verb = word?.verb;
  const { deps, actor, chat, update } = heard;
  if (verb === 'help') return { outcome: 'helped', say: [{ key: 'casework.chat.help' }] };
  if (verb === 'take') return takeFrom(heard, ticketPattern.exec(deps.fold(text).trim())?.[1]);
  const key = chat.value.holding;
  if (key === undefined) return { outcome: 'idle', say: [{ key: 'casework.chat.help' }] };
  switch (verb) {
    case 'unclear':
      return { outcome: 'unclear', say: [{ key: 'casework.chat.unclear' }] };
    case 'close': {
      const { outcome = 'answered', note = '' } = word ?? {};
      const about: Said = { key: `casework.chat.${note === '' ? 'unnoted' : 'noted'}` };
      const said = { key: `casework.chat.closed.${outcome}`, params: { note: about } };
      return done(heard, key, planClose(actor, { outcome, note }), 'closed', said);
    }
    case 'return': {
      const said = { key: 'casework.chat.returned' };
      return done(heard, key, planGiveBack(deps, actor), 'returned', said);
    }
    case 'show':
      return { outcome: 'shown', extras: { outgoing: await lastWords(heard, key) } };
    case undefined: {
      const id = `chat-${update.slice(update.lastIndexOf(':') + 1)}`.slice(0, 64);
      const decide = planReply(deps, actor, { id, text }, async () => undefined);
      return settled(heard, key, decide, { outcome: 'replied' });
    }
  }
}

/** The ticket she named, or whoever waits longest of those she sees. */
async function takeFrom(heard: Heard, ticket: string | undefined): Promise<Settled> {
  const { deps, actor, chat } = heard;
  await deps.index.ready();
  const waiting = [...deps.index.cases.values()]
    .filter(({ handoff }) => seesCase(actor, handoff))
    .filter(({ handoff }) =>
      ticket === undefined
        ? handoff.state === 'waiting'
        : deps.fold(handoff.ticket) === `ct-${ticket}`,
    )
    .toSorted((a, b) => a.handoff.createdAt - b.handoff.createdAt);
  const key = waiting[0]?.key;
  if (key === undefined) {
    const none = ticket === undefined ? 'casework.chat.nobody' : 'access.fault.not-found';
    return { outcome: 'nobody', say: [{ key: none }] };
  }
  if (chat.value.holding !== undefined && chat.value.holding !== key) {
    const held = deps.index.cases.get(chat.value.holding)?.handoff;
    if (held?.state === 'taken' && held.officer?.id === actor.officer) {
      return { outcome: 'busy', say: [{ key: 'casework.chat.busy' }] };
    }
  }
  const taken = await settled(heard, key, planTake(deps, actor), {
    outcome: 'taken',
    say: [{ key: 'casework.chat.taken' }],
  });
  return {
    ...taken,
    records: [...(taken.records ?? []), held(chat, key)],
    extras: { ...taken.extras, outgoing: await lastWords(heard, key) },
  };
}

async function done(
  heard: Heard,
  key: string,
  decide: Decide,
  outcome: 'closed' | 'returned',
  said: Said,
): Promise<Settled> {
  const over = await settled(heard, key, decide, { outcome, say: [said] });
  return { ...over, records: [...(over.records ?? []), held(heard.chat, undefined)] };
}

/** The verb's own plan, written with this turn; a case that changed meanwhile makes the turn run again. */
async function settled(
  { deps, actor, now }: Heard,
  key: string,
  decide: Decide,
  more: Settled,
): Promise<Settled> {
  const stored = await readCase(deps, actor, key);
  const before = { key, handoff: stored.value, version: stored.version, now };
  const plan = await decide(before);
  return {
    ...more,
    records: changesOf(deps, actor, before, plan),
    ...(plan.extras === undefined ? {} : { extras: plan.extras }),
  };
}

function held({ id, version, value }: Chat, key: string | undefined): RecordChange {
  const { holding: _before, ...rest } = value;
  return {
    kind: 'desk-chat',
    id,
    order: value.since,
    owner: id as never,
    tags: [officerTag(value.officer)],
    value: key === undefined ? rest : { ...rest, holding: key },
    expect: version,
  };
}

const linesShown = 5;

/** What she asked, and her last lines: sent to the officer's chat, and kept nowhere there. */
async function lastWords({ deps, actor, chat, update }: Heard, key: string) {
  const { value: handoff } = await readCase(deps, actor, key);
  const lines = await deps.messages.last(handoff.conversation, 30);
  const hers = lines.filter(({ from }) => from === 'her').slice(-linesShown);
  const to = chat.id as ConversationId;
  const asked =
    handoff.note === undefined
      ? []
      : [{ key: 'casework.chat.hers', params: { text: handoff.note } }];
  return [...whispers(deps, to, update, asked), ...carry(deps, to, update, key, hers)];
}

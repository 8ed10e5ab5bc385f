/** Gathers everything kept of her, in this conversation and in those she joined with it, into a copy she can take home. */
import {
  type AnswerKey,
  type Answers,
  type AnswerValue,
  answerKeys,
  type ContactKey,
  contactKeys,
  valuesOf,
} from '#src/domain/answer.ts';
import type { ConsentStore } from '#src/domain/consent.ts';
import type { Registration } from '#src/domain/course.ts';
import { type FounderLine, type Founding, personIn } from '#src/domain/founding.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import { type ChannelName, type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { MessageStore } from '#src/domain/message.ts';
import type {
  CopiedAnswer,
  CopiedCase,
  CopiedConversation,
  CopiedGroup,
  CopiedLead,
  CopiedLine,
  CopiedPlace,
  OwnCopy,
} from '#src/domain/own-copy.ts';
import { type PaperKey, paperKeys } from '#src/domain/paper-answers.ts';
import { readPeople } from '#src/domain/people.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Json } from '#src/domain/request.ts';
import type { Said } from '#src/domain/text.ts';
import { type Clock, type Day, dayOf } from '#src/domain/time.ts';
import type { TurnStore } from '#src/domain/turn.ts';

type Key = AnswerKey | ContactKey | PaperKey;

export interface CopyDeps {
  readonly turns: Pick<TurnStore, 'read'>;
  readonly consents: ConsentStore;
  readonly records: Pick<RecordStore, 'ownedBy' | 'get'>;
  readonly messages: Pick<MessageStore, 'list'>;
  readonly clock: Clock;
  readonly say: (said: Said) => string;
  readonly show: (key: Key, value: AnswerValue, day: Day, answers?: Answers) => string;
}

/** Lines read at once. */
const batch = 500;

/** Undefined where nothing is kept of her in this conversation. */
export async function collectCopy(
  deps: CopyDeps,
  conversation: ConversationId,
): Promise<OwnCopy | undefined> {
  const own = await conversationOf(deps, conversation);
  if (own === undefined) return undefined;
  const linked = await linkedOf(deps, conversation);
  const others = await Promise.all(
    linked.map(async (other) => {
      // Joined from both sides: while two part, one of them may not have heard of it.
      const isJoined = (await linkedOf(deps, other)).includes(conversation);
      return isJoined ? conversationOf(deps, other) : undefined;
    }),
  );
  const joined = others.filter((other) => other !== undefined);
  return { madeAt: deps.clock.now(), ...own, joined };
}

async function linkedOf(
  { turns }: Pick<CopyDeps, 'turns'>,
  conversation: ConversationId,
): Promise<readonly ConversationId[]> {
  const { session } = await turns.read(conversation);
  return session === 'corrupt' ? [] : (session?.linked ?? []);
}

async function conversationOf(
  deps: CopyDeps,
  conversation: ConversationId,
): Promise<CopiedConversation | undefined> {
  const { say } = deps;
  const [stored, given, owned, lines] = await Promise.all([
    deps.turns.read(conversation),
    deps.consents.list(conversation),
    deps.records.ownedBy(conversation),
    linesOf(deps, conversation),
  ]);
  const { answers } = stored;
  const known = answers === 'corrupt' || answers === undefined ? {} : answers;
  if (Object.keys(known).length + given.length + owned.length + lines.length === 0) {
    return undefined;
  }
  const places: CopiedPlace[] = [];
  const leads: CopiedLead[] = [];
  const cases: CopiedCase[] = [];
  const groups: CopiedGroup[] = [];
  const files: string[] = [];
  let notes = 0;
  for (const { kind, value } of owned) {
    // The kind says which noun the value is.
    if (kind === 'registration') places.push(await placeOf(deps, value as Registration));
    else if (kind === 'lead') leads.push(leadOf(deps, value as Lead));
    else if (kind === 'handoff') cases.push(caseOf(deps, value as Handoff));
    else if (kind === 'founding') groups.push(gatheredOf(value as Founding));
    else if (kind === 'founder-line') groups.push(founderOf(deps, value as FounderLine));
    else if (kind === 'desk-file' && 'data' in value) files.push(value.name);
    else if (kind === 'note') notes += 1;
  }
  return {
    channel: channelOf(conversation),
    answers: answersOf(deps, known),
    consents: given.map(({ purpose, given: yes, wording, shown, at, conversation: where }) => ({
      key: purpose,
      label: say({ key: `my-data.purpose.${purpose}` }),
      given: yes,
      wording,
      ...(shown === undefined ? {} : { shown }),
      at,
      channel: channelOf(where),
    })),
    places,
    leads,
    cases,
    groups,
    files,
    notes,
    lines,
  };
}

const channelOf = (conversation: ConversationId): ChannelName =>
  parseConversationId(conversation)?.channel ?? 'webchat';

function answersOf(deps: CopyDeps, answers: Answers): readonly CopiedAnswer[] {
  const groups = [
    ['about', answerKeys],
    ['papers', paperKeys],
    ['contact', contactKeys],
  ] as const;
  return groups.flatMap(([group, keys]) =>
    keys.flatMap((key: Key) => {
      const answer = answers[key];
      if (answer === undefined) return [];
      const { value, at, how } = answer;
      const label = deps.say({ key: `answer.${key}.label` });
      const kept = key === 'paperPeople' ? peopleOf(value) : value;
      return [
        { key, label, value: kept, shown: shownWhole(deps, key, value, answers), at, how, group },
      ];
    }),
  );
}

/** The list as data: plain fields by name. */
const peopleOf = (value: AnswerValue): Json =>
  readPeople(value).map((person) => JSON.parse(JSON.stringify(person)) as Json);

/** In the chat her number is shown by its end and a long list is cut; the copy is hers alone and holds all of it. */
function shownWhole(
  { show, clock }: CopyDeps,
  key: Key,
  value: AnswerValue,
  answers: Answers,
): string {
  if (key === 'contactPhone') return String(value).replace(/^\+84/, '0');
  if (key === 'paperPeople') {
    return readPeople(value)
      .map(({ name, born, address }) => [name, born, address].filter(Boolean).join(', '))
      .join('; ');
  }
  return show(key, value, dayOf(clock.now()), answers);
}

async function placeOf(
  { records, say }: CopyDeps,
  { run: id, number, state, name, remind, attended, rating, createdAt, told }: Registration,
): Promise<CopiedPlace> {
  const run = await records.get('course-run', id);
  return {
    number,
    class: run?.value.title ?? '',
    first: told.first,
    last: told.last,
    place: told.place,
    state,
    stateText: say({ key: `own-data.place.${state}` }),
    ...(name === undefined ? {} : { name }),
    remind,
    ...(attended === undefined ? {} : { attended }),
    ...(rating === undefined ? {} : { rating }),
    at: createdAt,
  };
}

function leadOf(
  { say, show }: CopyDeps,
  { createdAt, stage, name, phone, verdict, values }: Lead,
): CopiedLead {
  const passed = valuesOf(
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, { value, at: createdAt, how: 'said' }]),
    ),
  );
  return {
    at: createdAt,
    stage,
    stageText: say({ key: `my-data.stage.${stage}` }),
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(verdict === undefined ? {} : { verdict }),
    values: answerKeys.flatMap((key) => {
      const value = passed[key];
      if (value === undefined) return [];
      const label = say({ key: `answer.${key}.label` });
      return [{ key, label, shown: show(key, value, dayOf(createdAt)) }];
    }),
  };
}

function caseOf(
  { say }: CopyDeps,
  { ticket, createdAt, state, note, officer, closedAt, rating }: Handoff,
): CopiedCase {
  return {
    ticket,
    at: createdAt,
    state,
    stateText: say({ key: `my-data.state.${state}` }),
    ...(note === undefined ? {} : { note }),
    ...(officer === undefined ? {} : { officer: officer.name }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(rating === undefined ? {} : { rating }),
  };
}

const gatheredOf = ({ openedAt, joined, code }: Founding): CopiedGroup => ({
  part: 'gathers',
  at: openedAt,
  joined,
  ...(code === undefined ? {} : { code }),
});

function founderOf({ show, clock }: CopyDeps, line: FounderLine): CopiedGroup {
  const person = personIn(line);
  const { name, born, address, amount, share, contributionWhat, labour } = person;
  const day = dayOf(clock.now());
  const told = [
    name,
    born && show('paperThtDay', born, day),
    address,
    contributionWhat,
    amount && show('paperMin', amount, day),
    share && show('largestShare', share, day),
    labour,
  ];
  return {
    part: 'founder',
    at: line.joinedAt,
    line: JSON.parse(JSON.stringify(person)) as Json,
    shown: told.filter(Boolean).join(', '),
  };
}

async function linesOf(
  { messages }: CopyDeps,
  conversation: ConversationId,
): Promise<readonly CopiedLine[]> {
  const lines: CopiedLine[] = [];
  for (let after = 0; ; ) {
    const more = await messages.list(conversation, after, batch);
    for (const { at, from, text } of more) lines.push({ at, from, text });
    const last = more.at(-1);
    if (last === undefined || more.length < batch) return lines;
    after = last.seq;
  }
}

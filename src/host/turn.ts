/** One turn: an update and what is stored, in; one commit, out. Nothing here waits or writes. */
import { createHash } from 'node:crypto';
import type { Answers } from '#src/domain/answer.ts';
import type { Step, StepInput } from '#src/domain/effect.ts';
import { type Handoff, handoffChange } from '#src/domain/handoff.ts';
import type { ConversationId, HandoffId } from '#src/domain/ids.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import { leadChange } from '#src/domain/lead.ts';
import type { NewMessage } from '#src/domain/message.ts';
import { questionChange } from '#src/domain/open-question.ts';
import type { Hiding, Request, Settled } from '#src/domain/request.ts';
import type { Retention } from '#src/domain/retention.ts';
import { type Session, sessionVersion } from '#src/domain/session.ts';
import type { Reply, Speaker, Spoken } from '#src/domain/text.ts';
import { dayOf, type Instant } from '#src/domain/time.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import type { StoredConversation, TurnCommit } from '#src/domain/turn.ts';
import { type Update, wordsOf } from '#src/domain/update.ts';
import { alongside, keptUntil } from './alongside.ts';
import { staleNotice } from './stale.ts';

export interface TurnDeps {
  /** The engine's pure step. */
  readonly step: (
    session: Session | 'corrupt' | undefined,
    answers: Answers,
    input: StepInput,
    knowledge: Knowledge,
    now: Instant,
  ) => Step;
  readonly knowledge: Knowledge;
  readonly speaker: Speaker;
  /** The channel's bodies for these replies; undefined where she fetches the messages herself. */
  readonly render: (
    conversation: ConversationId,
    replies: readonly Spoken[],
  ) => readonly unknown[] | undefined;
  /** Bodies that take messages away from her screen; none where her platform cannot. */
  readonly takeBack: (
    conversation: ConversationId,
    platformIds: readonly string[],
  ) => readonly unknown[];
  /** What a handoff opened in this turn sets going: whoever is told of it, and when she is told again. */
  readonly handoffTimers: (handoff: Handoff, now: Instant) => readonly TimerChange[];
  /** How long a silent conversation is kept, and the lines of one that goes on. Absent: for ever. */
  readonly keep?: Pick<Retention, 'silence' | 'lines'>;
}

/** What a turn came to; `error` is what broke, if she was handed to a person because of it. */
export interface TurnResult {
  readonly commit: TurnCommit;
  readonly error?: unknown;
  /** The turn cannot be ended without this: settle it and run it again; the commit counts for nothing. */
  readonly wants?: Request;
}

/**
 * Runs one turn; `settled` is what its requests came to, in order. Whatever breaks inside becomes a handoff with the
 * reason, and she is told.
 */
export function runTurn(
  deps: TurnDeps,
  stored: StoredConversation,
  update: Update,
  now: Instant,
  settled: readonly Settled[] = [],
): TurnResult {
  const answers = answersIn(stored);
  // Hashed only where a ticket is written, which few turns do.
  const input: StepInput = {
    update,
    settled,
    get token() {
      return ticketToken(update.id);
    },
  };
  try {
    const step = deps.step(stored.session, answers, input, deps.knowledge, now);
    const { wants } = step;
    if (wants === undefined) return { commit: commitOf(deps, step, stored, update, now) };
    return { commit: commitOf(deps, { ...step, replies: [] }, stored, update, now), wants };
  } catch (error) {
    return breakTurn(deps, stored, update, now, error);
  }
}

/** Something broke: session and answers stay as they were, a person is asked for, and she is told. */
export function breakTurn(
  deps: TurnDeps,
  stored: StoredConversation,
  update: Update,
  now: Instant,
  error: unknown,
): TurnResult {
  const answers = answersIn(stored);
  const step = brokenStep(stored, answers, update, ticketToken(update.id), now);
  try {
    return { commit: commitOf(deps, step, stored, update, now), error };
  } catch {
    // Even the apology cannot be said: the handoff still reaches a person.
    return { commit: commitOf(deps, { ...step, replies: [] }, stored, update, now), error };
  }
}

const answersIn = ({ answers }: StoredConversation): Answers =>
  answers === 'corrupt' ? {} : (answers ?? {});

function commitOf(
  deps: TurnDeps,
  step: Step,
  stored: StoredConversation,
  update: Update,
  now: Instant,
): TurnCommit {
  const day = dayOf(now);
  const notice = step.replies.length === 0 ? undefined : staleNotice(update);
  const replies = notice === undefined ? step.replies : [notice, ...step.replies];
  const spoken = replies.map((reply) => deps.speaker.speak(reply, day));
  const hiding = hidingOf(step);
  const bodies = [
    ...(spoken.length === 0 ? [] : (deps.render(update.conversation, spoken) ?? [])),
    ...(hiding === undefined ? [] : deps.takeBack(update.conversation, hiding.platformIds)),
  ];
  const fault = stored.answers === 'corrupt' ? 'answers-corrupt' : step.fault;
  return {
    update: update.id,
    session: step.session,
    answers: step.answers,
    messages: [...herLine(deps, step, update, day), ...ourLines(spoken, step, update, now, hiding)],
    outgoing: bodies.map((body, position) => ({
      conversation: update.conversation,
      update: update.id,
      position,
      priority: 'reply',
      body,
    })),
    ...alongside(recordsOf(step), { step, before: answersIn(stored), update, now }),
    consents: step.effects.flatMap((effect) => (effect.kind === 'consent' ? [effect.consent] : [])),
    timers: [...timersOf(deps, step, now), ...keptUntil(deps.keep, stored, update, now)],
    journal: {
      update: update.id,
      conversation: update.conversation,
      at: now,
      outcome: step.outcome,
      ...(fault === undefined ? {} : { fault }),
    },
    ...(hiding === undefined
      ? {}
      : {
          hide: {
            from: hiding.from,
            to: hiding.to,
            line: ourLine(
              deps.speaker.speak({ key: `engine.hide.${hiding.because ?? 'line'}` }, day),
              step,
              update,
              now,
            ),
          },
        }),
    erase: step.effects.some((effect) => effect.kind === 'erase'),
  };
}

function timersOf(
  { handoffTimers }: TurnDeps,
  { effects }: Step,
  now: Instant,
): readonly TimerChange[] {
  return effects.flatMap((effect) => {
    if (effect.kind === 'timer') return [effect.change];
    return effect.kind === 'handoff' ? handoffTimers(effect.handoff, now) : [];
  });
}

/** What of one turn is hidden; what is erased needs no hiding. */
function hidingOf({ effects }: Step): Hiding | undefined {
  if (effects.some(({ kind }) => kind === 'erase')) return undefined;
  return effects.find((effect) => effect.kind === 'hide')?.hiding;
}

/** Her side of the log: her words, or the label of what she tapped. Opening the chat leaves no line. */
function herLine(deps: TurnDeps, step: Step, update: Update, day: string): readonly NewMessage[] {
  const { content } = update;
  const line = (text: string): readonly NewMessage[] => [
    { from: 'her', at: update.sentAt ?? update.receivedAt, text, update: update.id },
  ];
  if (step.unsaid === true && wordsOf(content) !== undefined) {
    return line(deps.speaker.speak({ key: 'engine.unsaid' }, day).text);
  }
  switch (content.kind) {
    case 'text':
      return line(deps.knowledge.language.clean(content.text, longestLine)).map(named(content));
    case 'choice':
      return step.tapped === undefined
        ? []
        : line(deps.speaker.speak(step.tapped, day).text).map((message) => ({
            ...message,
            tapped: {
              choice: content.choice,
              ...(content.prompt === undefined ? {} : { prompt: content.prompt }),
            },
          }));
    case 'media': {
      const { media: kind, url, caption = '' } = content;
      const label = deps.speaker.speak({ key: `engine.media.${kind}` }, day).text;
      const words = deps.knowledge.language.clean(caption, longestLine);
      const media = {
        kind,
        ...(url === undefined ? {} : { url }),
        ...(words === '' ? {} : { caption: words }),
      };
      return line(words === '' ? label : `${label} ${words}`)
        .map(named(content))
        .map((message) => ({ ...message, media }));
    }
    case 'start':
    case 'timer':
    case 'event':
    case 'officer':
      return [];
  }
}

/** Most of her words that a line keeps, in UTF-16 units. */
const longestLine = 4000;

/** As its platform calls it, so that it can be taken away again. */
const named =
  ({ platformId }: { readonly platformId?: string }) =>
  (message: NewMessage): NewMessage =>
    platformId === undefined ? message : { ...message, platformId };

/** The records a step writes, and what its requests want written with them. */
export function recordsOf({
  effects,
}: Pick<Step, 'effects'>): Pick<TurnCommit, 'records' | 'extras'> {
  // Most turns write nothing but where she is.
  if (effects.length === 0) return { records: [] };
  const settled = effects.flatMap((effect) => (effect.kind === 'settled' ? [effect.settled] : []));
  const records = [
    ...settled.flatMap((one) => one.records ?? []),
    ...effects.flatMap((effect) => {
      if (effect.kind === 'lead') return [leadChange(effect.lead)];
      if (effect.kind === 'question') return [questionChange(effect.id, effect.question)];
      return effect.kind === 'handoff' ? [handoffChange(effect.handoff)] : [];
    }),
  ];
  if (settled.length === 0) return { records };
  return {
    records,
    extras: {
      updates: settled.flatMap(({ extras }) => extras?.updates ?? []),
      outgoing: settled.flatMap(({ extras }) => extras?.outgoing ?? []),
      messages: settled.flatMap(({ extras }) => extras?.messages ?? []),
      timers: settled.flatMap(({ extras }) => extras?.timers ?? []),
    },
  };
}

/** An open page hears of what is hidden with the first thing said about it. */
function ourLines(
  spoken: readonly Spoken[],
  step: Step,
  update: Update,
  now: Instant,
  hiding: Hiding | undefined,
): readonly NewMessage[] {
  const lines = spoken.map((line) => ourLine(line, step, update, now));
  const [first, ...others] = lines;
  if (hiding === undefined || first === undefined) return lines;
  return [{ ...first, hides: { from: hiding.from, to: hiding.to } }, ...others];
}

function ourLine(spoken: Spoken, step: Step, update: Update, now: Instant): NewMessage {
  return {
    from: step.officer === true ? 'officer' : 'bot',
    at: now,
    text: spoken.text,
    update: update.id,
    key: spoken.key,
    ...(spoken.choices.length > 0 ? { choices: spoken.choices } : {}),
    ...(spoken.waiting === undefined ? {} : { waiting: spoken.waiting }),
    ...(spoken.files.length > 0 ? { files: spoken.files } : {}),
  };
}

/** Session and answers stay as they were; a person is asked for. */
function brokenStep(
  stored: StoredConversation,
  answers: Answers,
  update: Update,
  token: string,
  now: Instant,
): Step {
  const empty: Session = { version: sessionVersion, stack: [], misses: 0 };
  const session = stored.session === 'corrupt' ? empty : (stored.session ?? empty);
  const top = session.stack.at(-1);
  const ticket = `CT-${token}`;
  const reply: Reply = { key: 'engine.broken', params: { ticket } };
  return {
    session,
    answers,
    replies: [reply],
    effects: [
      {
        kind: 'handoff',
        handoff: {
          id: `${update.id}:handoff` as HandoffId,
          ticket,
          conversation: update.conversation,
          state: 'waiting',
          reason: 'fault',
          ...(top === undefined ? {} : { flow: top.flow }),
          ...(top?.waiting === undefined ? {} : { waiting: top.waiting }),
          createdAt: now,
          updatedAt: now,
        },
      },
    ],
    outcome: { kind: 'handoff', reason: 'fault' },
    fault: 'turn-failed',
  };
}

/** Crockford's alphabet without the letters that are read as digits; 32⁶ tickets. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Six characters from an update's id: the same update always gives the same ticket. */
export function ticketToken(update: string): string {
  const hash = createHash('sha256').update(update).digest();
  return Array.from(hash.subarray(0, 6), (byte) => alphabet[byte % 32]).join('');
}

/** One turn, purely: where she was, what she told and what she sent → where she is, what is said, what is written. */
import type { Answers } from '#src/domain/answer.ts';
import type { Step, StepInput } from '#src/domain/effect.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import type { Screening } from '#src/domain/screening.ts';
import { type Frame, type Session, sessionVersion } from '#src/domain/session.ts';
import type { Reply } from '#src/domain/text.ts';
import type { Instant } from '#src/domain/time.ts';
import { type MediaKind, type UpdateContent, wordsOf } from '#src/domain/update.ts';
import { fade } from './about.ts';
import { runCommand } from './commands.ts';
import type { Draft, EngineFlows, OpenFrame } from './draft.ts';
import { settle, settleQuietly } from './enter.ts';
import { greetBack, greetNewcomer } from './greet.ts';
import { readHeld } from './held.ts';
import { enterQuietly, hearDanger, keepQuestion } from './library.ts';
import { type Arrival, load, notEntered } from './load.ts';
import { hearNews, hearOfficer } from './news.ts';
import { promptOfficer } from './officer.ts';
import { beginAnew, readText, takeHeard, takeQuestion } from './reading.ts';
import { Wanting } from './requests.ts';
import { openFlow } from './stack.ts';
import { readTap, tapOf } from './taps.ts';
import { handOver, isBeyondUs, unreadAfter } from './unread.ts';

export interface Engine {
  /** Pure: the same arguments give the same step. Never throws for anything she may send. */
  step(
    session: Session | 'corrupt' | undefined,
    answers: Answers,
    input: StepInput,
    knowledge: Knowledge,
    now: Instant,
  ): Step;
}

/** `flows` are handed in, as the engine knows none by name. */
export function createEngine({ flows }: { readonly flows: EngineFlows }): Engine {
  return {
    step(session, answers, input, knowledge, now) {
      const asking = oncePerValues(knowledge);
      const { content } = input.update;
      try {
        // A flow that is entered anew because it changed may ask for something already here.
        const { draft, arrival } = load(flows, session, answers, input, asking, now);
        if (take(draft, arrival, content)) settle(draft);
        return finish(draft, content);
      } catch (error) {
        if (!(error instanceof Wanting)) throw error;
        return { ...unfinished, answers, wants: error.request };
      }
    },
  };
}

/** A step that ends in a wish: nothing of it counts. */
const unfinished: Omit<Step, 'answers'> = {
  session: { version: sessionVersion, stack: [], misses: 0 },
  replies: [],
  effects: [],
  outcome: { kind: 'answered' },
};

/** What she herself may send. */
type Said = Exclude<UpdateContent, { readonly kind: 'timer' | 'event' | 'officer' }>;

/** True if the flow on top is to speak. */
function take(draft: Draft, arrival: Arrival, content: UpdateContent): boolean {
  switch (content.kind) {
    case 'timer':
      return hearNews(draft, content.name, {
        timer: content.timer,
        ...(content.due === undefined ? {} : { due: content.due }),
      });
    case 'event':
      return hearNews(draft, content.name, content.params);
    case 'officer':
      return hearOfficer(draft, content);
    default:
      draft.unread = unreadAfter(draft.unread, content);
      if (draft.held) {
        readHeld(draft, content);
        return false;
      }
      fade(draft);
      receive(draft, arrival, content);
      return draft.outcome.kind !== 'ignored';
  }
}

function receive(draft: Draft, arrival: Arrival, content: Said): void {
  if (arrival === 'new') return meet(draft, content);
  const words = wordsOf(content);
  if (words !== undefined && hearDanger(draft, words)) return;
  if (arrival !== 'here' && content.kind !== 'start') {
    if (!isCommand(draft, content)) {
      draft.replies.push({ key: arrival === 'lost' ? 'engine.resumed' : 'engine.moved' });
      draft.prompt = undefined;
      return;
    }
    settleQuietly(draft);
  }
  switch (content.kind) {
    case 'text':
      return readText(draft, content.text);
    case 'choice':
      return readTap(draft, content.choice, content.prompt);
    case 'start':
      return visit(draft, content.payload);
    case 'media':
      if (content.caption === undefined) return acknowledge(draft, content.media);
      draft.replies.push(unseen);
      return readText(draft, content.caption);
  }
}

/** The first message there is. If it already says what she wants, one line of greeting is enough. */
function meet(draft: Draft, content: Said): void {
  const { language } = draft.knowledge;
  const words = wordsOf(content);
  if (words === undefined) {
    greetNewcomer(draft, false);
    if (content.kind === 'media') draft.replies.push({ key: `engine.cannot.${content.media}` });
    if (content.kind === 'start') openWish(draft, content.payload);
    return;
  }
  const text = language.clean(words, words.length);
  const beside = content.kind === 'media' ? [unseen] : [];
  const command = language.command(text);
  if (command !== undefined) {
    greetNewcomer(draft, command.name !== 'greet');
    draft.replies.push(...beside);
    if (command.name === 'greet') return;
    // What is asked before it is done («xóa hết») is asked alone, without the menu.
    enterQuietly(draft);
    runCommand(draft, command);
    return;
  }
  const heard = language.hear(text);
  const danger = draft.knowledge.library?.danger(text) !== undefined;
  const found = draft.knowledge.library?.ask(text, heard, false);
  // «chị ở Nậm Tăm, cho chị hỏi cái này» tells where she lives, and wants to be asked what it is.
  const listening = found?.kind === 'listening';
  const telling = !listening && (heard.wish !== undefined || Object.keys(heard.values).length > 0);
  const asked = !telling && found !== undefined;
  greetNewcomer(draft, danger || telling || asked);
  if (!danger) draft.replies.push(...beside);
  if (!danger && telling) {
    takeHeard(draft, heard);
    return;
  }
  enterQuietly(draft);
  if (danger) hearDanger(draft, text);
  else if (asked) takeQuestion(draft, text, heard);
  else keepQuestion(draft, text, heard);
}

/** She opened the chat again. */
function visit(draft: Draft, payload: string | undefined): void {
  draft.prompt = undefined;
  draft.misses = 0;
  if (!openWish(draft, payload)) greetBack(draft);
}

/** A link may lead straight to a door, and bring something along: `founders_7K3Q9BXD`. */
function openWish(draft: Draft, payload: string | undefined): boolean {
  const { wishes } = draft.flows;
  const [wish = '', brought] = payload?.split('_', 2) ?? [];
  const flow = Object.hasOwn(wishes, wish) ? wishes[wish] : undefined;
  if (flow === undefined) return false;
  if (brought === undefined || brought === '') openFlow(draft, flow);
  else beginAnew(draft, flow, [`code:${brought.slice(0, longestBrought)}`]);
  return true;
}

/** What a link brings along is a code; longer than any is none. */
const longestBrought = 40;

/**
 * What we cannot hear or see is acknowledged, with what to do instead; the second time a person is offered, and asked for
 * her where she will not type however often she is told to.
 */
function acknowledge(draft: Draft, media: MediaKind): void {
  if (isBeyondUs(draft.unread, media)) return handOver(draft);
  draft.misses += 1;
  draft.replies.push({ key: `engine.cannot.${media}` });
  if (draft.misses >= 2) promptOfficer(draft, { key: 'engine.officer-prompt' }, ['reason:media']);
}

/** Said before what her words with a picture come to; not before help in danger, where nothing of hers is kept. */
const unseen: Reply = { key: 'engine.unseen' };

function isCommand(draft: Draft, content: Said): boolean {
  const words = wordsOf(content);
  if (words === undefined) return false;
  const { language } = draft.knowledge;
  return language.command(language.clean(words, words.length)) !== undefined;
}

/** The rules are asked once for the same values, however many texts look at the result. */
function oncePerValues(knowledge: Knowledge): Knowledge {
  const known = asked.get(knowledge);
  if (known !== undefined) return known;
  let last: { values: unknown; day: string; screening: Screening } | undefined;
  const once: Knowledge = {
    ...knowledge,
    screen(values, day) {
      if (last === undefined || last.values !== values || last.day !== day) {
        last = { values, day, screening: knowledge.screen(values, day) };
      }
      return last.screening;
    },
  };
  asked.set(knowledge, once);
  return once;
}
const asked = new WeakMap<Knowledge, Knowledge>();

function finish(draft: Draft, content: UpdateContent): Step {
  const { replies, effects, outcome, fault, tapped, prompt, about } = draft;
  const isNew = isHers(content);
  const lastAt = isNew ? draft.now : draft.lastAt;
  const lastTap = isNew ? tapOf(content) : draft.lastTap;
  return {
    session: {
      version: sessionVersion,
      stack: draft.stack.map(stored),
      misses: draft.misses,
      ...(draft.unread === undefined ? {} : { unread: draft.unread }),
      ...(prompt === undefined ? {} : { prompt }),
      ...(about === undefined ? {} : { about }),
      ...(lastAt === undefined ? {} : { lastAt }),
      ...(lastTap === undefined ? {} : { lastTap }),
      ...(draft.held ? { held: true } : {}),
      ...(draft.linked.length > 0 ? { linked: draft.linked } : {}),
    },
    answers: withSaid(draft),
    replies,
    effects,
    outcome,
    ...(fault === undefined ? {} : { fault }),
    ...(tapped === undefined ? {} : { tapped }),
    ...(draft.unsaid ? { unsaid: true } : {}),
    ...(draft.officer ? { officer: true } : {}),
  };
}

/** What is said only once is remembered with the turn that says it. */
function withSaid({ answers, replies, now }: Draft): Answers {
  const said = replies.flatMap(({ once }) => (once === undefined ? [] : [once]));
  if (said.length === 0) return answers;
  const answer = { value: true, at: now, how: 'heard' } as const;
  return { ...Object.fromEntries(said.map((key) => [key, answer])), ...answers };
}

const isHers = ({ kind }: UpdateContent): boolean =>
  kind !== 'timer' && kind !== 'event' && kind !== 'officer';

function stored(frame: OpenFrame): Frame {
  const { waiting, revisiting } = frame;
  return {
    flow: frame.flow.id,
    version: frame.flow.version,
    state: frame.state ?? notEntered,
    ...(waiting === undefined ? {} : { waiting }),
    trail: frame.trail,
    ...(revisiting === undefined ? {} : { revisiting }),
    ...(frame.counting ? { counting: true as const } : {}),
    ...(frame.named ? { named: true as const } : {}),
    marks: frame.marks,
    ...(frame.settled === undefined ? {} : { settled: frame.settled }),
  };
}

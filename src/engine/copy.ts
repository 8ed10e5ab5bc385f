/** Texts of the engine itself and of the answers it shows back: every key, with its places. */
import { type AnswerKey, answerKeys, answerKinds, contactKeys } from '#src/domain/answer.ts';
import { allSteps } from '#src/domain/founding-steps.ts';
import { channelNames } from '#src/domain/ids.ts';
import {
  type PaperAnswerKind,
  type PaperKey,
  paperKeys,
  paperKinds,
} from '#src/domain/paper-answers.ts';
import { newsTopics } from '#src/domain/recipient.ts';
import { mediaKinds } from '#src/domain/update.ts';

/** `engine.*` → the names of its places. */
export const engineCopy = {
  'engine.greeting': [],
  'engine.returning': ['where'],
  'engine.resumed': [],
  'engine.moved': [],
  'engine.broken': ['ticket'],
  'engine.undelivered': ['ticket'],
  'engine.back': ['label', 'value'],
  'engine.back-unknown': ['label'],
  'engine.back-start': [],
  'engine.keep': [],
  'engine.heard': ['values'],
  'engine.heard-last': ['value'],
  'engine.heard-more': ['value', 'rest'],
  'engine.heard-one': ['label', 'value'],
  'engine.heard-private': ['label'],
  'engine.heard-why': [],
  'engine.how-to': [],
  'engine.not-understood': ['help'],
  'engine.not-understood-twice': ['help'],
  'engine.not-understood-again': ['help'],
  'engine.not-understood-openly': [],
  'engine.officer-prompt': [],
  'engine.officer-declined': [],
  'engine.officer-leave': [],
  'engine.officer-word': [],
  'engine.cut': [],
  'engine.cut-line': ['line'],
  'engine.stale': [],
  'engine.stopped': [],
  'engine.restarted': [],
  'engine.nothing-to-correct': [],
  'engine.correct': [],
  'engine.correct-item': ['label', 'value'],
  'engine.correct-unknown': [],
  'engine.erase': [],
  'engine.erase-linked': ['channels'],
  'engine.erase-choice.everywhere': [],
  'engine.erase-choice.yes': [],
  'engine.erase-choice.no': [],
  'engine.erase-declined': [],
  'engine.erased': ['code', 'day'],
  'engine.erased-everywhere': ['code', 'day'],
  'engine.news-stopped': [],
  'engine.hide.nothing': [],
  'engine.hide.line': [],
  'engine.hide.old': [],
  ...Object.fromEntries(channelNames.map((name) => [`engine.hide.${name}`, ['lines']])),
  ...Object.fromEntries(channelNames.map((name) => [`engine.on.${name}`, []])),
  'engine.yes': [],
  'engine.no': [],
  'engine.skip-words': [],
  'engine.nobody-after-all': [],
  'engine.unsaid': [],
  'engine.unseen': [],
  'engine.held.joined': ['name'],
  'engine.held.said': ['name', 'text'],
  'engine.held.sent': ['name'],
  'engine.held.passed': ['name'],
  'engine.held.returned': ['name'],
  'engine.held.closed': ['name'],
  'engine.rating.ask': [],
  'engine.rating.1': [],
  'engine.rating.2': [],
  'engine.rating.3': [],
  'engine.rating.4': [],
  'engine.rating.5': [],
  'engine.rating.thanks': [],
  ...Object.fromEntries(
    mediaKinds.flatMap((kind) => [
      [`engine.media.${kind}`, []],
      [`engine.cannot.${kind}`, []],
    ]),
  ),
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What is said around the answers of the library. */
export const askCopy = {
  'ask.clarify': [],
  'ask.more': [],
  'ask.left': [],
  'ask.on': [],
  'ask.outside': [],
  'ask.about': ['matter', 'answer'],
  'ask.unsure': ['matter'],
  'ask.rude': [],
  'ask.thanks': [],
  'ask.link': [],
  'ask.listening': [],
  'ask.brief': [],
  'ask.by-voice': [],
  'ask.care': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Key of an answer's short name: `Số người trong nhóm`. */
export const labelKey = (key: string): string => `answer.${key}.label`;

/** Texts that show answers: `answer.<key>.*` and the shared `answer.yes`, `answer.no`. */
export const answerCopy: Readonly<Record<string, readonly string[]>> = {
  'answer.yes': [],
  'answer.no': [],
  'answer.unknown': [],
  ...Object.fromEntries(answerKeys.flatMap(copyOf)),
  ...Object.fromEntries(contactKeys.map((key) => [labelKey(key), []])),
  ...Object.fromEntries(newsTopics.map((topic) => [`answer.newsTopic.option.${topic}`, []])),
  ...Object.fromEntries(paperKeys.flatMap(copyOfPaper)),
  'answer.paperPeople.value': ['count', 'names'],
  'answer.paperPeople.more': ['names', 'more'],
  'answer.paper.nobody': [],
  'answer.paper.nothing': [],
  ...Object.fromEntries(allSteps.map((step) => [`answer.stepsDone.option.${step}`, []])),
};

/** Papers' answers are shown like the others; what names people is shown by name, the set by its own label. */
function copyOfPaper(key: PaperKey): readonly (readonly [string, readonly string[]])[] {
  const kind: PaperAnswerKind = paperKinds[key];
  const label = [labelKey(key), []] as const;
  if (kind === 'bool') return [label, [`answer.${key}.yes`, []], [`answer.${key}.no`, []]];
  if (kind === 'count') return [label, [`answer.${key}.value`, ['value']]];
  if (typeof kind === 'string') return [label];
  return [label, ...kind.map((option) => [`answer.${key}.option.${option}`, []] as const)];
}

function copyOf(key: AnswerKey): readonly (readonly [string, readonly string[]])[] {
  const kind = answerKinds[key];
  const label = [labelKey(key), []] as const;
  if (kind === 'bool') {
    return [label, [`answer.${key}.yes`, []], [`answer.${key}.no`, []]];
  }
  if (kind === 'term') {
    return [label, [`answer.${key}.value`, ['value']], [`answer.${key}.option.indefinite`, []]];
  }
  if (typeof kind === 'string') return [label, [`answer.${key}.value`, ['value']]];
  return [label, ...kind.map((option) => [`answer.${key}.option.${option}`, []] as const)];
}

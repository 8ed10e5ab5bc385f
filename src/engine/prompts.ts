/** Questions of the engine itself: which answer to correct, really erase, shall a person be asked. */
import { type Answers, answerKeys } from '#src/domain/answer.ts';
import { type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import { paperKeys } from '#src/domain/paper-answers.ts';
import type { Question } from '#src/domain/question.ts';
import type { EnginePrompt } from '#src/domain/session.ts';
import type { Choice } from '#src/domain/text.ts';
import { type Draft, questionOf, top } from './draft.ts';
import { promptOfficer, yesNo } from './officer.ts';
import { promptRating, ratingChoices, takeRating } from './rating.ts';
import { forgetAll, settleRequest } from './requests.ts';
import { listed, shownAnswer } from './say.ts';
import { openFlow, openMenu } from './stack.ts';
import { chooseTopic, promptTopics, topicChoices } from './topics.ts';

/** Once more, before all goes; where she talks to us on other channels too, how much of it. */
export function promptErase(draft: Draft): void {
  const channels = listed(draft.linked.map((other) => ({ key: `engine.on.${channelOf(other)}` })));
  if (channels === undefined) {
    draft.prompt = { name: 'erase', options: ['yes', 'no'] };
    draft.replies.push({ key: 'engine.erase', waiting: 'erase', choices: yesNo });
    return;
  }
  draft.prompt = { name: 'erase', options: ['everywhere', 'yes', 'no'] };
  draft.replies.push({
    key: 'engine.erase-linked',
    params: { channels },
    waiting: 'erase',
    choices: eraseChoices,
  });
}

const eraseChoices: readonly Choice[] = ['everywhere', 'yes', 'no'].map((id) => ({
  id,
  label: { key: `engine.erase-choice.${id}` },
}));

/** Her answers, numbered by the channel as every list of choices; nothing to list is said. */
export function promptCorrect(draft: Draft): void {
  const options = correctable(draft);
  if (options.length === 0) {
    draft.replies.push({ key: 'engine.nothing-to-correct' });
    return;
  }
  draft.prompt = { name: 'correct', options };
  draft.replies.push({
    key: 'engine.correct',
    waiting: 'correct',
    choices: itemsOf(draft, options),
  });
}

/** What «sửa» may change now, in the order a review shows it. */
export function correctable(draft: Draft): readonly string[] {
  return tellable(draft).filter((key) => Object.hasOwn(draft.answers, key));
}

/** What may be told from here by its name, known already or not. */
export function tellable(draft: Draft): readonly string[] {
  const here = top(draft)?.flow.corrects;
  const keys = here ?? draft.flows.flows.flatMap((flow) => flow.corrects ?? []);
  return [...new Set(keys)];
}

/** Puts the open prompt again. */
export function askPrompt(draft: Draft): void {
  switch (draft.prompt?.name) {
    case 'officer':
      promptOfficer(draft, { key: 'engine.officer-prompt' }, draft.prompt.options.slice(2));
      return;
    case 'erase':
      promptErase(draft);
      return;
    case 'correct':
      promptCorrect(draft);
      return;
    case 'topic':
      promptTopics(draft, { key: 'ask.clarify' }, draft.prompt.options);
      return;
    case 'rating':
      promptRating(draft, draft.prompt.about ?? '');
      return;
    case undefined:
      return;
  }
}

const channelOf = (conversation: ConversationId): string =>
  parseConversationId(conversation)?.channel ?? 'webchat';

/** A prompt as a question, so that it is read like any other. */
export function promptQuestion(draft: Draft, prompt: EnginePrompt): Question {
  const list = prompt.name !== 'officer' && (prompt.name !== 'erase' || isOfLinked(prompt));
  return {
    id: list && prompt.name === 'erase' ? 'erase-linked' : prompt.name,
    // Another question may wait beneath: «không nợ xấu» answers that one.
    reader: list ? { kind: 'choice' } : { kind: 'yesno', plain: true },
    keep: false,
    ask: '',
    label: '',
    why: '',
    help: '',
    choices: promptChoices(draft, prompt),
  };
}

const isOfLinked = ({ options }: EnginePrompt): boolean => options.includes('everywhere');

function promptChoices(draft: Draft, prompt: EnginePrompt): readonly Choice[] {
  const { name, options } = prompt;
  switch (name) {
    case 'topic':
      return topicChoices(draft, options);
    case 'correct':
      return itemsOf(draft, options);
    case 'rating':
      return ratingChoices;
    case 'officer':
      return yesNo;
    case 'erase':
      return isOfLinked(prompt) ? eraseChoices : yesNo;
  }
}

function itemsOf(draft: Draft, keys: readonly string[]): readonly Choice[] {
  return keys.map((key) => ({
    id: key,
    label: { key: 'engine.correct-item', params: shownAnswer(draft, key) },
  }));
}

/** She answered a prompt. False if the choice is none of its. */
export function answerPrompt(draft: Draft, prompt: EnginePrompt, choice: string): boolean {
  if (!prompt.options.includes(choice)) return false;
  draft.prompt = undefined;
  draft.misses = 0;
  switch (prompt.name) {
    case 'officer':
      if (choice === 'yes') openFlow(draft, draft.flows.officer, prompt.options.slice(2));
      else draft.replies.push({ key: 'engine.officer-declined' });
      return true;
    case 'erase':
      if (choice !== 'no') eraseAll(draft, choice === 'everywhere');
      else draft.replies.push({ key: 'engine.erase-declined' });
      return true;
    case 'correct':
      lookAgain(draft, choice);
      return true;
    case 'topic':
      return chooseTopic(draft, choice);
    case 'rating':
      takeRating(draft, prompt.about ?? '', choice);
      return true;
  }
}

/** Shows a known question again with what she answered. */
export function lookAgain(draft: Draft, key: string): void {
  const here = top(draft);
  const owner = draft.flows.flows.find((flow) => flow.corrects?.some((known) => known === key));
  const frame =
    here !== undefined && questionOf(here.flow, key) !== undefined
      ? here
      : owner && openFlow(draft, owner.id);
  if (frame === undefined) return;
  frame.revisiting = key;
  frame.state = undefined;
  const known = Object.hasOwn(draft.answers, key);
  const { label, value } = shownAnswer(draft, key);
  draft.replies.push(
    known
      ? { key: 'engine.back', params: { label, value } }
      : { key: 'engine.back-unknown', params: { label } },
  );
}

/** Forgets her, gives a receipt and begins anew. */
function eraseAll(draft: Draft, everywhere: boolean): void {
  const code = `XD-${draft.input.token}`;
  // Whatever others wait for on her account: a seat that goes to the next, a line in somebody's founding file.
  settleRequest(draft, { name: 'my-data.erase', params: { code, everywhere } });
  forgetAll(draft);
  draft.replies.push({
    key: everywhere ? 'engine.erased-everywhere' : 'engine.erased',
    params: { code, day: draft.day.split('-').reverse().join('/') },
  });
  openMenu(draft);
}

/** Forgets what she said about her group; what she agreed to and how to reach her stays. */
export function forgetGroup(draft: Draft): void {
  const group: readonly string[] = [...answerKeys, ...paperKeys];
  const kept: Answers = Object.fromEntries(
    Object.entries(draft.answers).filter(([key]) => !group.includes(key)),
  );
  draft.answers = kept;
  draft.about = undefined;
}

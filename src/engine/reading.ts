/** What her words mean: command · answer · a question of hers · what a sentence tells · not understood. */
import { type AnswerKey, answerKeys } from '#src/domain/answer.ts';
import type { Command } from '#src/domain/knowledge.ts';
import type { Heard, Question } from '#src/domain/question.ts';
import type { Said } from '#src/domain/text.ts';
import { longestText } from '#src/domain/update.ts';
import { aboutOf } from './about.ts';
import { spoken } from './actions.ts';
import { runCommand } from './commands.ts';
import {
  type Draft,
  type EngineFlow,
  type OpenFrame,
  openQuestion,
  questionOf,
  top,
  valuesFor,
} from './draft.ts';
import { give, skip, skipChoice } from './enter.ts';
import { leave } from './leaving.ts';
import { answerHer, keepQuestion } from './library.ts';
import { promptOfficer, seeksOfficer } from './officer.ts';
import { answerPrompt, promptQuestion } from './prompts.ts';
import { listed, meaningOf, shownAnswer, spokenChoices } from './say.ts';
import { openFlow } from './stack.ts';
import { isBusy } from './topics.ts';

export function readText(draft: Draft, raw: string): void {
  const { language } = draft.knowledge;
  const text = readAsFar(draft, language.clean(raw, longestText), raw.length > longestText);
  const command = language.command(text);
  if (leave(draft, text, command)) return;
  if (command !== undefined && !isAnswer(draft, command, text)) return runCommand(draft, command);
  if ((!asksOn(draft, text) && readPrompt(draft, text)) || readAnswer(draft, text)) return;
  if (text === '') return notUnderstood(draft);
  const heard = language.hear(text);
  if (heard.told !== true && takeQuestion(draft, text, heard)) return;
  if (takeHeard(draft, heard)) return;
  keepQuestion(draft, text, heard);
  rememberNamed(draft, text);
  notUnderstood(draft);
}

/** «Không» right behind «có cháu nhà em nữa», which was not understood, may deny anything. */
function rememberNamed(draft: Draft, text: string): void {
  const frame = top(draft);
  const question = openQuestion(draft);
  if (frame === undefined || question?.reader.kind !== 'count') return;
  const reading = draft.knowledge.language.read(question, [], text, draft.day);
  if (reading.kind === 'unread' && reading.named === true) frame.named = true;
}

/** What was too long is read to its last whole line, so that half a line is not taken for one; she hears where to go on. */
function readAsFar(draft: Draft, text: string, isCut: boolean): string {
  if (!isCut) return text;
  const lines = text.split('\n').slice(0, -1);
  const last = lines.findLast((line) => line.trim() !== '');
  if (last === undefined) {
    draft.replies.push({ key: 'engine.cut' });
    return text;
  }
  const [beginning = ''] = last.trim().split(/[,;]/);
  // A number of hers is not repeated.
  const line = beginning.replace(/\d{9,}/g, '…').slice(0, longestShown);
  draft.replies.push({ key: 'engine.cut-line', params: { line } });
  return lines.join('\n');
}

/** Enough of a line to find it by: of a list the name. */
const longestShown = 40;

/** «An» is a name as well, where a name is asked for; «ẩn» is none. «Để sau» puts off what may be left open, not the talk. */
function isAnswer(draft: Draft, { name }: Command, text: string): boolean {
  const question = openQuestion(draft);
  if (name === 'hide') return question?.reader.kind === 'name' && /^\p{ASCII}+$/u.test(text);
  if (name !== 'stop' || question?.leftOpen === undefined) return false;
  const reading = draft.knowledge.language.read(question, [], text, draft.day);
  return reading.kind === 'value' && reading.value === skipChoice;
}

/** «còn tổ hợp tác thì sao» under a list of questions is none of the list, however alike. */
function asksOn(draft: Draft, text: string): boolean {
  const about = draft.prompt?.name === 'topic' ? aboutOf(draft) : undefined;
  return about !== undefined && draft.knowledge.library?.asksOn(text, about) === true;
}

/** Her words as an answer to the engine's own open question; false if they are none. */
export function readPrompt(draft: Draft, text: string): boolean {
  const { prompt } = draft;
  if (prompt === undefined) return false;
  const { knowledge, day } = draft;
  const question = promptQuestion(draft, prompt);
  const choices =
    prompt.name === 'correct'
      ? prompt.options.map((key) => ({ id: key, label: { key: `answer.${key}.label` } }))
      : (question.choices ?? []);
  const labels = spokenChoices(knowledge, choices, day);
  const reading = knowledge.language.read(question, labels, text, day);
  if (reading.kind !== 'value') return false;
  const { value } = reading;
  const choice = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  return answerPrompt(draft, prompt, choice);
}

/** Reads an answer to the open question, in its own kind of answer. */
function readAnswer(draft: Draft, text: string): boolean {
  const frame = top(draft);
  const question = openQuestion(draft);
  if (frame === undefined || question === undefined) return false;
  const { knowledge, day } = draft;
  // The list is not shown with «mấy người ạ?»: «1» is then one person, and no choice.
  const labels = spokenChoices(knowledge, frame.counting ? [] : (question.choices ?? []), day);
  const reading = knowledge.language.read(question, labels, text, day);
  switch (reading.kind) {
    case 'more':
      askOn(draft, frame, question);
      return true;
    case 'none':
      draft.prompt = undefined;
      draft.replies.push(spoken(draft, frame, question.help));
      return true;
    case 'value':
      if (reading.bare === true && frame.named) {
        draft.replies.push({ key: 'engine.nobody-after-all' });
        frame.named = false;
      } else if (reading.value === skipChoice && meaningOf(question, skipChoice) === 'skip') {
        const chosen = knowledge.language.pick(labels, text) === skipChoice;
        if (chosen) skip(draft, frame, question);
        else leaveOpen(draft, frame, question);
      } else {
        if (reading.corrected === true)
          keepHeard(draft, { values: { [question.id]: reading.value } });
        giveUnlessDoubted(draft, frame, question, reading.value, 'said');
      }
      return true;
    case 'unread': {
      const assent = readAssent(draft, question, text);
      if (assent !== undefined) give(draft, frame, question, assent, 'said');
      else if (wantsToSkip(draft, question, text)) leaveOpen(draft, frame, question);
      else return takeUnlisted(draft, frame, question, text);
      return true;
    }
  }
}

/** Left open in her own words: she hears that it is. */
function leaveOpen(draft: Draft, frame: OpenFrame, question: Question): void {
  if (question.leftOpen !== undefined) {
    draft.replies.push(spoken(draft, frame, question.leftOpen));
  }
  skip(draft, frame, question);
}

/** What may be said here though it is not on the list. */
function takeUnlisted(draft: Draft, frame: OpenFrame, question: Question, text: string): boolean {
  if (question.also === undefined) return false;
  const { knowledge, day } = draft;
  const labels = spokenChoices(knowledge, question.also, day);
  const value = knowledge.language.pick(labels, text);
  if (value === undefined) return false;
  giveUnlessDoubted(draft, frame, question, value, 'said');
  return true;
}

/** «ừ», «chuẩn», «chưa đúng» to a choice that is at bottom a yes or no. */
function readAssent(draft: Draft, question: Question, text: string): string | undefined {
  if (question.assent === undefined) return undefined;
  const asked: Question = { ...question, reader: { kind: 'yesno' } };
  const reading = draft.knowledge.language.read(asked, [], text);
  if (reading.kind !== 'value' || typeof reading.value !== 'boolean') return undefined;
  return reading.value ? question.assent.yes : question.assent.no;
}

/** «Có» to «có ai …», words that may be a name or not: asks on; it is no misunderstanding. */
export function askOn(draft: Draft, frame: OpenFrame, question: Question): void {
  draft.misses = 0;
  draft.prompt = undefined;
  draft.replies.push({
    ...spoken(draft, frame, question.more ?? question.ask),
    waiting: question.id,
  });
  frame.asked = true;
  if (question.reader.kind !== 'count') return;
  frame.counting = true;
  frame.named = true;
}

/** Takes a value, unless it cannot be right with what she said before. */
export function giveUnlessDoubted(
  draft: Draft,
  frame: OpenFrame,
  question: Question,
  value: string | number | boolean,
  how: 'said' | 'tapped',
): void {
  const doubt = question.doubt?.(value, valuesFor(draft.answers));
  if (doubt === undefined) give(draft, frame, question, value, how);
  else draft.replies.push(doubt);
}

/** «chưa rõ», «bỏ qua» — in her words, where a question may be left open. */
function wantsToSkip(draft: Draft, question: Question, text: string): boolean {
  const choice = question.choices?.find(({ id }) => id === skipChoice);
  if (choice === undefined) return false;
  const { knowledge, day } = draft;
  const ways = [choice.label.key, 'engine.skip-words'].map((key) => knowledge.label(key, day));
  return knowledge.language.says(ways, text);
}

/** A question of hers: answered, then the open question is asked again. What it tells of her group is kept. */
export function takeQuestion(draft: Draft, text: string, heard: Heard): boolean {
  // A wish is for its door; where she is behind it already, she asks.
  const door = heard.wish === undefined ? undefined : draft.flows.wishes[heard.wish];
  const told = Object.keys(heard.values).length > 0 || (heard.marks ?? []).length > 0;
  if (heard.wish !== undefined && draft.flows.again.includes(heard.wish)) return false;
  if (heard.wish !== undefined && (told || top(draft)?.flow.id !== door)) return false;
  if (!answerHer(draft, text, heard)) return false;
  if (!draft.unsaid) keepHeard(draft, heard);
  return true;
}

/** Values heard on the way are taken as answers and shown back; a wish opens its door. Her words win over memory. */
export function takeHeard(draft: Draft, heard: Heard): boolean {
  const { flows } = draft;
  const keys = heardKeys(draft, heard);
  const door = heard.wish === undefined ? undefined : flows.wishes[heard.wish];
  const later = heard.wish === undefined ? undefined : flows.notYet[heard.wish];
  if (keys.length === 0 && door === undefined && later === undefined) return false;
  draft.misses = 0;
  draft.prompt = undefined;
  keepHeard(draft, heard);
  if (later !== undefined) {
    promptOfficer(draft, { key: later.text }, ['reason:advice', `wish:${later.wish}`]);
    return true;
  }
  const again = heard.wish !== undefined && flows.again.includes(heard.wish);
  if (door !== undefined && heard.marks !== undefined) beginAnew(draft, door, heard.marks);
  else goOn(draft, door ?? doorOf(draft, keys), keys, again);
  return true;
}

/** What was heard, can be right with what she said before, and could be corrected. */
function heardKeys(draft: Draft, heard: Heard): readonly AnswerKey[] {
  return answerKeys.filter((key) => {
    const value = heard.values[key];
    const owner = value === undefined ? undefined : owning(draft, key);
    if (value === undefined || owner === undefined) return false;
    return questionOf(owner, key)?.doubt?.(value, valuesFor(draft.answers)) === undefined;
  });
}

/** Takes what was heard as answers and shows it back, in front of a list that is open. */
function keepHeard(draft: Draft, heard: Heard): void {
  const keys = heardKeys(draft, heard);
  for (const key of keys) {
    const value = heard.values[key];
    if (value !== undefined) {
      draft.answers = { ...draft.answers, [key]: { value, at: draft.now, how: 'heard' } };
    }
  }
  const said = listed(keys.map((key) => heardItem(draft, key)));
  if (said === undefined) return;
  draft.replies.push({ key: 'engine.heard', params: { values: said } });
  if (keys.some((key) => isSensitive(draft, key))) draft.replies.push({ key: 'engine.heard-why' });
}

const skipped = 'skipped:';

/** What she said of her wish is where its flow begins, whatever she was at in it before. */
export function beginAnew(draft: Draft, door: string, marks: readonly string[]): void {
  const frame = openFlow(draft, door);
  if (frame?.flow.id !== door) return;
  frame.state = undefined;
  frame.trail = [];
  // What she would not say about her hardship is not asked again.
  const kept = frame.marks.filter(
    (mark) => mark.startsWith(skipped) && isSensitive(draft, mark.slice(skipped.length)),
  );
  frame.marks = [...kept, ...marks];
}

/** The flow that asks for what was heard goes on with it; where it is on top already it is entered again. */
function goOn(
  draft: Draft,
  door: string | undefined,
  keys: readonly string[],
  again: boolean,
): void {
  const frame = top(draft);
  if (door === undefined) return;
  if (frame?.flow.id !== door) {
    openFlow(draft, door);
  } else if (keys.length > 0 || again) {
    if (frame.revisiting !== undefined && keys.includes(frame.revisiting))
      frame.revisiting = undefined;
    frame.state = undefined;
  }
}

/** Hardship is heard, and not said aloud again: others may read the phone. */
function isSensitive(draft: Draft, key: string): boolean {
  return draft.flows.flows.some((flow) => questionOf(flow, key)?.sensitive === true);
}

function heardItem(draft: Draft, key: string): Said {
  if (isSensitive(draft, key)) {
    const { label } = shownAnswer(draft, key);
    return { key: 'engine.heard-private', params: { label } };
  }
  return { key: 'engine.heard-one', params: shownAnswer(draft, key) };
}

/** Where what she told of leads, unless she is in the middle of something else. */
function doorOf(draft: Draft, [key]: readonly AnswerKey[]): string | undefined {
  const owner = key === undefined ? undefined : owning(draft, key)?.id;
  return isBusy(draft) && top(draft)?.flow.id !== owner ? undefined : owner;
}

/** The flow in which she could correct it; what nobody can correct is not taken. */
function owning(draft: Draft, key: string): EngineFlow | undefined {
  return draft.flows.flows.find(
    (flow) => flow.corrects?.some((known) => known === key) && questionOf(flow, key),
  );
}

/**
 * Says what kind of answer fits, with an example; from the second time in a row how to reach a person, by a word: the
 * question that waits keeps its own yes and no. Never twice the same words in a row.
 */
function notUnderstood(draft: Draft): void {
  const frame = top(draft);
  const question = openQuestion(draft);
  draft.misses += 1;
  if (frame === undefined || question === undefined) {
    draft.replies.push({ key: 'engine.not-understood-openly' });
    return;
  }
  const help = spoken(draft, frame, question.help);
  const { misses } = draft;
  const times = misses < 2 ? '' : misses % 2 === 0 ? '-twice' : '-again';
  draft.replies.push({ key: `engine.not-understood${times}`, params: { help } });
  if (seeksOfficer(draft)) draft.replies.push({ key: 'engine.officer-leave' });
  else if (misses > 1) draft.replies.push({ key: 'engine.officer-word' });
}

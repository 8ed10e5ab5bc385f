/** A tapped button: an answer to what is open, or one of an older question, which is said. */
import type { Tap } from '#src/domain/session.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { forward, knownQuestion } from './commands.ts';
import { type Draft, openQuestion, top } from './draft.ts';
import { skip } from './enter.ts';
import { answerPrompt, promptQuestion } from './prompts.ts';
import { askOn, giveUnlessDoubted } from './reading.ts';
import { meaningOf } from './say.ts';
import { chooseTopic, topicChoices } from './topics.ts';

/** A second tap on the same button, while the first is still on its way. */
const doubleTap = 3000;

export function tapOf(content: UpdateContent): Tap | undefined {
  if (content.kind !== 'choice') return undefined;
  const { choice, prompt: under } = content;
  return { choice, ...(under === undefined ? {} : { under }) };
}

function isDouble({ lastAt, lastTap, now }: Draft, choice: string, under: string | undefined) {
  if (lastAt === undefined || now - lastAt >= doubleTap) return false;
  return lastTap?.choice === choice && lastTap.under === under;
}

export function readTap(draft: Draft, choice: string, under: string | undefined): void {
  const { prompt } = draft;
  if (prompt !== undefined && (under === undefined || under === prompt.name)) {
    draft.tapped = promptQuestion(draft, prompt).choices?.find(({ id }) => id === choice)?.label;
    if (answerPrompt(draft, prompt, choice)) return;
  }
  const frame = top(draft);
  const question = openQuestion(draft);
  if (frame !== undefined && question !== undefined && (under ?? question.id) === question.id) {
    if (choice === 'keep' && frame.revisiting === question.id) {
      draft.tapped = { key: 'engine.keep' };
      draft.misses = 0;
      draft.prompt = undefined;
      return forward(draft);
    }
    draft.tapped = question.choices?.find(({ id }) => id === choice)?.label;
    const meaning = meaningOf(question, choice);
    if (meaning === 'skip') return skip(draft, frame, question);
    if (meaning === 'more') return askOn(draft, frame, question);
    if (meaning !== undefined) {
      return giveUnlessDoubted(draft, frame, question, meaning.value, 'tapped');
    }
  }
  // A question from an older list is still a question.
  const isAgain = isDouble(draft, choice, under);
  if (under === 'topic' && !isAgain && tellAgain(draft, choice)) return;
  if (isAgain) draft.outcome = { kind: 'ignored', reason: 'duplicate-tap' };
  else draft.replies.push({ key: 'engine.stale' });
  draft.tapped ??= knownQuestion(draft, under)?.choices?.find(({ id }) => id === choice)?.label;
}

function tellAgain(draft: Draft, choice: string): boolean {
  const [said] = topicChoices(draft, [choice]);
  if (said === undefined || !chooseTopic(draft, choice)) return false;
  draft.tapped = said.label;
  draft.misses = 0;
  return true;
}

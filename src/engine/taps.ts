/** A tapped button: an answer to what is open, or one of an older question, which is said. */
import { forward, knownQuestion } from './commands.ts';
import { type Draft, openQuestion, top } from './draft.ts';
import { skip } from './enter.ts';
import { answerPrompt, promptQuestion } from './prompts.ts';
import { askOn, giveUnlessDoubted } from './reading.ts';
import { meaningOf } from './say.ts';
import { chooseTopic, topicChoices } from './topics.ts';

/** A second tap on the same button, while the first is still on its way. */
const doubleTap = 3000;

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
  const fresh = draft.lastAt === undefined || draft.now - draft.lastAt >= doubleTap;
  if (under === 'topic' && fresh && tellAgain(draft, choice)) return;
  stale(draft, choice, under);
}

function tellAgain(draft: Draft, choice: string): boolean {
  const [said] = topicChoices(draft, [choice]);
  if (said === undefined || !chooseTopic(draft, choice)) return false;
  draft.tapped = said.label;
  draft.misses = 0;
  return true;
}

function stale(draft: Draft, choice: string, under: string | undefined): void {
  draft.tapped ??= knownQuestion(draft, under)?.choices?.find(({ id }) => id === choice)?.label;
  if (draft.lastAt !== undefined && draft.now - draft.lastAt < doubleTap) {
    draft.outcome = { kind: 'ignored', reason: 'duplicate-tap' };
    return;
  }
  draft.replies.push({ key: 'engine.stale' });
}

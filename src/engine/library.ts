/** Questions of her own, and what must be heard before anything else. */
import type { Asked } from '#src/domain/knowledge.ts';
import type { Heard } from '#src/domain/question.ts';
import { aboutOf } from './about.ts';
import { type Draft, openQuestion, top } from './draft.ts';
import { enter, skip, skipChoice } from './enter.ts';
import { isBusy, sayAsked } from './topics.ts';

/**
 * A disclosure is heard before anything else, whatever is open: care and help lines, a person only if she wants one.
 * What she wrote is not kept; where she is on the way to a person already, it is left out as the reason.
 */
export function hearDanger(draft: Draft, text: string): boolean {
  const asked = draft.knowledge.library?.danger(text);
  if (asked === undefined) return false;
  sayAsked(draft, asked);
  const frame = top(draft);
  if (frame?.flow.id !== draft.flows.officer) return true;
  frame.marks = ['reason:disclosure', ...frame.marks];
  const question = openQuestion(draft);
  const open = question?.choices?.some(({ id }) => id === skipChoice) === true;
  if (question?.reader.kind === 'text' && open) skip(draft, frame, question);
  return true;
}

/** A question nobody could answer is kept for officers, without anything about her. Never where she tells of herself. */
export function keepQuestion(draft: Draft, text: string, heard: Heard): void {
  const { knowledge, input, now } = draft;
  if (heard.asks !== true || draft.unsaid || openQuestion(draft)?.sensitive === true) return;
  const kept = knowledge.language.scrub(text);
  if (kept === undefined) return;
  // The hour is enough: the moment would say whose it was.
  const at = now - (now % hour);
  const id = `question-${at}-${input.token}`;
  draft.effects.push({ kind: 'question', id, question: { text: kept, at } });
}

const hour = 3_600_000;

/** Answers a question of hers; false if it is none we can tell. */
export function answerHer(draft: Draft, text: string, heard: Heard): boolean {
  const asked = draft.knowledge.library?.ask(text, heard, isBusy(draft), aboutOf(draft));
  if (asked === undefined) return false;
  sayAsked(draft, asked);
  if (asked.kind === 'outside') keepQuestion(draft, text, heard);
  if (asked.kind === 'unsure') keepQuestion(draft, `${nameOf(draft, asked)}: ${text}`, heard);
  return true;
}

/** What her few words were taken to be about: without it nobody could answer them. */
function nameOf({ knowledge, day }: Draft, { matter }: Asked): string {
  return matter === undefined ? '' : knowledge.label(`matters.${matter}`, day);
}

/** Enters the flow on top without a word, so that an answer is not followed by a question nobody sees. */
export function enterQuietly(draft: Draft): void {
  const frame = top(draft);
  if (frame === undefined || frame.state !== undefined) return;
  const spoken = draft.replies.length;
  enter(draft, frame);
  draft.replies.length = spoken;
  frame.asked = false;
}

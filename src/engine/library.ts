/** Questions of her own: answered on the way, made clear from a list, or met with what we can do. */
import type { Asked } from '#src/domain/knowledge.ts';
import type { Heard } from '#src/domain/question.ts';
import type { Choice, Said } from '#src/domain/text.ts';
import { type Draft, openQuestion, top } from './draft.ts';
import { enter, skip, skipChoice } from './enter.ts';
import { promptOfficer } from './prompts.ts';
import { openFlow } from './stack.ts';

/** The choice that opens a door instead of answering: `door:screener`. */
const door = 'door:';
/** The choice that leaves the list and goes on with the open question. */
const goOn = 'on';
/** Related questions offered after an answer; more would be a menu. */
const mostRelated = 3;

/** A disclosure is heard before anything else, whatever is open; what she wrote is not kept. */
export function hearDanger(draft: Draft, text: string): boolean {
  const asked = draft.knowledge.library?.danger(text);
  if (asked === undefined) return false;
  takeCare(draft, asked);
  return true;
}

/** Answers a question of hers; false if it is none we can tell. */
export function answerHer(draft: Draft, text: string, heard: Heard): boolean {
  const asked = draft.knowledge.library?.ask(text, heard, isBusy(draft));
  if (asked === undefined) return false;
  answer(draft, asked);
  return true;
}

/** She chose from a list of topics. False if the choice is none there can be. */
export function chooseTopic(draft: Draft, choice: string): boolean {
  if (choice === goOn) return true;
  const wish = choice.startsWith(door) ? choice.slice(door.length) : undefined;
  const flow = wish === undefined ? undefined : draft.flows.wishes[wish];
  if (flow !== undefined) {
    openFlow(draft, flow);
    return true;
  }
  const asked = draft.knowledge.library?.tell(choice);
  if (asked === undefined) return false;
  answer(draft, asked);
  return true;
}

/** The list again, as it was put. */
export function promptTopics(draft: Draft, said: Said, options: readonly string[]): void {
  draft.prompt = { name: 'topic', options };
  draft.replies.push({ ...said, waiting: 'topic', choices: topicChoices(draft, options) });
}

export function topicChoices(draft: Draft, options: readonly string[]): readonly Choice[] {
  return options.flatMap((id) => {
    const label = labelOf(draft, id);
    return label === undefined ? [] : [{ id, label }];
  });
}

function labelOf(draft: Draft, choice: string): Said | undefined {
  if (choice === goOn) return { key: 'ask.on' };
  const id = choice.startsWith(door) ? choice.slice(door.length) : choice;
  return draft.knowledge.library?.title(id);
}

function answer(draft: Draft, asked: Asked): void {
  draft.prompt = undefined;
  switch (asked.kind) {
    case 'danger':
      return takeCare(draft, asked);
    case 'outside':
      draft.misses += 1;
      draft.replies.push(...asked.replies);
      if (draft.misses >= 2) {
        promptOfficer(draft, { key: 'engine.officer-prompt' }, ['reason:misunderstood']);
      }
      return;
    case 'rude':
    case 'link':
      draft.replies.push(...asked.replies);
      return;
    case 'clarify':
      draft.misses = 0;
      promptTopics(draft, { key: 'ask.clarify' }, asked.topics);
      return;
    case 'answer':
      draft.misses = 0;
      draft.replies.push(...asked.replies);
      offerMore(draft, asked);
  }
}

/** Her other questions are always listed; related ones only where no question of ours waits for her. */
function offerMore(draft: Draft, { topics, left, opens }: Asked): void {
  const busy = isBusy(draft);
  if (left === true) {
    promptTopics(draft, { key: 'ask.left' }, busy ? [...topics, goOn] : topics);
    return;
  }
  const doors = opens !== undefined && draft.flows.wishes[opens] !== undefined ? [opens] : [];
  const options = [...doors.map((id) => door + id), ...topics.slice(0, mostRelated)];
  if (!busy && options.length > 0) promptTopics(draft, { key: 'ask.more' }, options);
}

/** A question of a flow is open; the menu's is none, she may say anything there. */
function isBusy(draft: Draft): boolean {
  return top(draft)?.flow.id !== draft.flows.menu && openQuestion(draft) !== undefined;
}

/** Care and help lines; a person only if she wants one. Where she already is on the way to one, her words are left out. */
function takeCare(draft: Draft, asked: Asked): void {
  draft.unsaid = true;
  draft.misses = 0;
  draft.prompt = undefined;
  draft.replies.push(...asked.replies);
  const frame = top(draft);
  if (frame?.flow.id !== draft.flows.officer) {
    promptOfficer(draft, { key: 'ask.care' }, ['reason:disclosure']);
    return;
  }
  frame.marks = ['reason:disclosure', ...frame.marks];
  const question = openQuestion(draft);
  if (question?.reader.kind !== 'text') return;
  if (question.choices?.some(({ id }) => id === skipChoice)) skip(draft, frame, question);
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

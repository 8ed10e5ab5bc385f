/** Lists of questions: made clear, left over or related, chosen by tap, number or words; and what is said to them. */
import type { Asked } from '#src/domain/knowledge.ts';
import type { Choice, Said } from '#src/domain/text.ts';
import { aboutOf, remember } from './about.ts';
import { type Draft, openQuestion, top } from './draft.ts';
import { promptOfficer } from './officer.ts';
import { openFlow } from './stack.ts';

/** The choice that opens a door instead of answering: `door:screener`. */
const door = 'door:';
/** The choice that leaves the list and goes on with the open question. */
const goOn = 'on';
/** Related questions offered after an answer; more would be a menu. */
const mostRelated = 3;

/** She chose from a list of topics. False if the choice is none there can be. */
export function chooseTopic(draft: Draft, choice: string): boolean {
  if (choice === goOn) return true;
  const wish = choice.startsWith(door) ? choice.slice(door.length) : undefined;
  const flow = wish === undefined ? undefined : draft.flows.wishes[wish];
  if (flow !== undefined) {
    openFlow(draft, flow);
    return true;
  }
  const asked = draft.knowledge.library?.tell(choice, aboutOf(draft));
  if (asked === undefined) return false;
  sayAsked(draft, asked);
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

/** Says what was found, and puts the list that belongs to it. */
export function sayAsked(draft: Draft, asked: Asked): void {
  draft.prompt = undefined;
  switch (asked.kind) {
    case 'danger':
      draft.unsaid = true;
      draft.misses = 0;
      draft.replies.push(...asked.replies);
      promptOfficer(draft, { key: 'ask.care' }, ['reason:disclosure']);
      return;
    case 'outside':
      draft.misses += 1;
      draft.replies.push(...asked.replies);
      // Where a question of ours waits, the answer names the word that leads to a person.
      if (draft.misses >= 2 && !isBusy(draft)) {
        promptOfficer(draft, { key: 'engine.officer-prompt' }, ['reason:misunderstood']);
      }
      return;
    case 'rude':
    case 'thanks':
    case 'link':
    case 'listening':
      draft.replies.push(...asked.replies);
      return;
    case 'brief':
      draft.replies.push(...asked.replies);
      promptOfficer(draft, { key: 'ask.by-voice' }, ['reason:asked']);
      return;
    case 'unsure':
      draft.misses = 0;
      draft.replies.push(...asked.replies);
      return;
    case 'clarify':
      draft.misses = 0;
      // What she chooses from is of this matter, whichever it turns out to be.
      if (asked.matter !== undefined) remember(draft, { matter: asked.matter });
      promptTopics(draft, { key: 'ask.clarify' }, asked.topics);
      return;
    case 'answer':
      draft.misses = 0;
      remember(draft, asked.about);
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
export function isBusy(draft: Draft): boolean {
  return top(draft)?.flow.id !== draft.flows.menu && openQuestion(draft) !== undefined;
}

/** A person holds the conversation: the bot is silent, but for what she may ask about her own data at any time. */
import { type UpdateContent, wordsOf } from '#src/domain/update.ts';
import { stopNews } from './commands.ts';
import { type Draft, flowById, newFrame } from './draft.ts';
import { enter, settle } from './enter.ts';
import { hideLines } from './hide.ts';
import { answerPrompt, promptErase } from './prompts.ts';
import { readPrompt } from './reading.ts';

export function readHeld(draft: Draft, content: UpdateContent): void {
  if (draft.prompt?.name === 'erase' && answersErase(draft, content)) {
    // Once all is erased nobody holds anything any more, and the bot begins anew.
    if (!draft.held) settle(draft);
    return;
  }
  const { language } = draft.knowledge;
  const words = wordsOf(content);
  const command =
    words === undefined ? undefined : language.command(language.clean(words, words.length));
  if (command?.name === 'erase') return promptErase(draft);
  if (command?.name === 'my-data') return showData(draft);
  if (command?.name === 'hide') return hideLines(draft);
  if (command?.name === 'stop-news' && stopNews(draft)) return;
  draft.outcome = { kind: 'ignored', reason: 'held-by-officer' };
}

function answersErase(draft: Draft, content: UpdateContent): boolean {
  const { prompt } = draft;
  if (prompt === undefined) return false;
  const words = wordsOf(content);
  if (words !== undefined) {
    return readPrompt(draft, draft.knowledge.language.clean(words, words.length));
  }
  const under = content.kind === 'choice' ? (content.prompt ?? prompt.name) : undefined;
  return content.kind === 'choice' && under === prompt.name
    ? answerPrompt(draft, prompt, content.choice)
    : false;
}

/** Shows what is kept and leaves the stack as it is: the conversation is the officer's. */
function showData(draft: Draft): void {
  const flow = flowById(draft.flows, draft.flows.data);
  if (flow === undefined) return;
  const { stack } = draft;
  const frame = newFrame(flow);
  draft.stack = [...stack, frame];
  enter(draft, frame);
  draft.stack = stack;
  draft.replies = draft.replies.filter((reply) => reply.waiting === undefined);
}

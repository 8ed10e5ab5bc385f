/** Replies as the page would carry them. She fetches the message log, so this is what a preview or a test sees. */
import type { Spoken } from '#src/domain/text.ts';

/** One bubble: `{"text":"…","choices":[{"id":"htx","label":"…"}],"waiting":"currentForm"}`. */
export interface Bubble {
  readonly text: string;
  readonly choices: Spoken['choices'];
  readonly waiting?: string;
}

/** One bubble a reply; nothing is cut, a page has no limit. */
export function renderBubbles(replies: readonly Spoken[]): readonly Bubble[] {
  return replies
    .filter((reply) => reply.text.trim() !== '' || reply.choices.length > 0)
    .map(({ text, choices, waiting }) => ({
      text,
      choices,
      ...(waiting === undefined ? {} : { waiting }),
    }));
}

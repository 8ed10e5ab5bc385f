/** A message as the page gets it. */
import type { Message } from '#src/domain/message.ts';
import type { PageLine } from '#src/domain/page.ts';

/** Only what is shown; ids of conversations stay in the house. */
export function lineOf(message: Message): PageLine {
  const { seq, from, at, text, choices, waiting } = message;
  return {
    seq,
    id: message.update.slice(message.update.lastIndexOf(':') + 1),
    from,
    at,
    text,
    ...(choices === undefined || choices.length === 0 ? {} : { choices }),
    ...(waiting === undefined ? {} : { waiting }),
  };
}

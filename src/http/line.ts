/** A message as the page gets it. */
import type { Delivery } from '#src/domain/delivery.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Message } from '#src/domain/message.ts';
import type { PageLine } from '#src/domain/page.ts';

/** Draws the lines of one conversation. Only what is shown; ids of conversations stay in the house. */
export function linesOf(
  conversation: ConversationId,
  delivery: Pick<Delivery, 'token'> | undefined,
): (message: Message) => PageLine {
  return ({ seq, update, from, at, text, choices, waiting, files = [] }) => {
    const whole = files.find((file) => file.whole === true);
    const token = whole === undefined ? undefined : delivery?.token(conversation, whole);
    return {
      seq,
      id: update.slice(update.lastIndexOf(':') + 1),
      from,
      at,
      text,
      ...(choices === undefined || choices.length === 0 ? {} : { choices }),
      ...(waiting === undefined ? {} : { waiting }),
      ...(token === undefined || whole === undefined
        ? {}
        : { papers: { page: `/files/${token}`, file: `/files/${token}/${whole.name}` } }),
    };
  };
}

/** A message as the page gets it. */
import type { Delivery } from '#src/domain/delivery.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Message } from '#src/domain/message.ts';
import type { PageLine } from '#src/domain/page.ts';
import type { FileOffer } from '#src/domain/text.ts';

/** A file of an officer's stands for itself; papers have a page to choose from. */
function linksOf(token: string, { id, name }: FileOffer): NonNullable<PageLine['papers']> {
  const page = `/files/${token}`;
  return { page, file: id.includes('.out-') ? page : `${page}/${name}` };
}

/** Draws the lines of one conversation. Only what is shown; ids of conversations stay in the house. */
export function linesOf(
  conversation: ConversationId,
  delivery: Pick<Delivery, 'token'> | undefined,
): (message: Message) => PageLine {
  return ({ seq, update, from, at, text, choices, waiting, hides, files = [] }) => {
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
      ...(hides === undefined ? {} : { hides }),
      ...(token === undefined || whole === undefined ? {} : { papers: linksOf(token, whole) }),
    };
  };
}

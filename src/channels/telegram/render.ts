/** The replies of one turn → Telegram messages: plain text, and choices as buttons under their question. */
import { listChoices } from '#src/channels/numbered.ts';
import { below, plainText } from '#src/channels/plain.ts';
import { type ChannelWords, type FileLink, wholeOf } from '#src/channels/platform.ts';
import { packTexts } from '#src/channels/split.ts';
import { choiceNumbers } from '#src/domain/choices.ts';
import type { FileOffer, Spoken, SpokenChoice } from '#src/domain/text.ts';
import { writeCallback } from './callback.ts';

export interface Button {
  readonly text: string;
  readonly callback_data: string;
}

/**
 * What one outgoing to Telegram is. Never a `parse_mode`: what she wrote may hold stars and brackets. A document is
 * named only; its bytes are made when it is sent, so that nothing of hers waits in the outbox.
 */
export interface TelegramBody {
  readonly text: string;
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly Button[])[] };
  readonly document?: FileOffer;
}

/** «1-4096 characters after entities parsing» of sendMessage. */
export const longestTelegramText = 4096;
/** «0-1024 characters after entities parsing» of sendDocument: what a document is sent with. */
export const longestTelegramCaption = 1024;

/** A label longer than this is cut on a small phone, so it stands in the text and its button says the number. */
const longestLabel = 34;
/** Labels up to this length stand two in a row. */
const shortLabel = 14;

export function renderTelegram(
  chat: string,
  replies: readonly Spoken[],
  { words, fileLink }: { words: ChannelWords; fileLink?: FileLink | undefined },
): readonly TelegramBody[] {
  const bodies: TelegramBody[] = [];
  let texts: string[] = [];
  for (const reply of replies) {
    const { text, rows } = oneReply(chat, reply, words, fileLink);
    if (text !== '') texts.push(text);
    const machine = reply.files.filter((file) => file.machine === true);
    const documents = [...wholeOf(reply.files), ...machine];
    if (rows.length > 0 || documents.length > 0) flush(rows);
    for (const document of documents) bodies.push({ text: caption(reply.text), document });
  }
  flush([]);
  return bodies;

  /** Buttons stand under the last message of what was said so far. */
  function flush(rows: readonly (readonly Button[])[]): void {
    const parts = packTexts(texts, longestTelegramText);
    texts = [];
    for (const [at, text] of parts.entries()) {
      const last = at === parts.length - 1 && rows.length > 0;
      bodies.push(last ? { text, reply_markup: { inline_keyboard: rows } } : { text });
    }
  }
}

/** The first line of what it is sent with, so that the document is known by it when it is passed on. */
function caption(text: string): string {
  const line = plainText(text).split('\n', 1)[0] ?? '';
  return line.slice(0, longestTelegramCaption);
}

function oneReply(
  chat: string,
  { text, choices, waiting, files }: Spoken,
  words: ChannelWords,
  fileLink: FileLink | undefined,
): { readonly text: string; readonly rows: readonly (readonly Button[])[] } {
  const links = wholeOf(files).flatMap((file) => {
    const link = fileLink?.(chat, file);
    return link === undefined ? [] : [`${words('channels.file')} ${link}`];
  });
  const buttons = buttonsOf(choices, waiting);
  const long = choices.some(({ label }) => plainText(label).length > longestLabel);
  const numbers = choiceNumbers(choices);
  const list =
    buttons === undefined || (long && numbers.size > 0) ? listChoices(choices, words) : '';
  const rows =
    buttons === undefined
      ? []
      : rowsOf(
          list === ''
            ? buttons
            : buttons.map((button, at) => ({
                ...button,
                text: String(numbers.get(choices[at]?.id ?? '') ?? button.text),
              })),
        );
  return { text: below(below(plainText(text), links.join('\n')), list), rows };
}

/** Undefined where one does not fit into a button. */
function buttonsOf(
  choices: readonly SpokenChoice[],
  prompt: string | undefined,
): readonly Button[] | undefined {
  const buttons: Button[] = [];
  for (const { id, label } of choices) {
    const data = writeCallback(id, prompt);
    if (data === undefined) return undefined;
    buttons.push({ text: plainText(label), callback_data: data });
  }
  return buttons;
}

/** Numbers up to five in a row, short labels two, others one. */
function rowsOf(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const longest = Math.max(0, ...buttons.map(({ text }) => text.length));
  const perRow = longest <= 2 ? 5 : longest <= shortLabel ? 2 : 1;
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    if (row === undefined || row.length >= perRow) rows.push([button]);
    else row.push(button);
  }
  return rows;
}

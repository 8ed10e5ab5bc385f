/** The replies of one turn → as few Zalo messages as fit: the free plan counts each one. */
import { listChoices } from '#src/channels/numbered.ts';
import { below, plainText } from '#src/channels/plain.ts';
import { type ChannelWords, type FileLink, wholeOf } from '#src/channels/platform.ts';
import { packTexts } from '#src/channels/split.ts';
import type { FileOffer, Spoken } from '#src/domain/text.ts';

/** What one outgoing to Zalo is: `{"text":"…"}`, with `photo` a picture. The chat is the conversation's, never the body's. */
export interface ZaloBody {
  readonly text: string;
  /** A public address; `text` is its caption. */
  readonly photo?: string;
}

/** UTF-16 units; «text 1-2000 characters» in Zalo's pages, the unit as they count styles. */
const longestZaloText = 2000;

export function renderZalo(
  chat: string,
  replies: readonly Spoken[],
  { words, fileLink }: { words: ChannelWords; fileLink?: FileLink | undefined },
): readonly ZaloBody[] {
  const photos = replies.flatMap((reply) =>
    pictures(reply.files).flatMap((file): ZaloBody[] => {
      const photo = fileLink?.(chat, file);
      return photo === undefined ? [] : [{ text: file.name, photo }];
    }),
  );
  const texts = replies.map((reply) => {
    const sent = photos.length > 0 ? pictures(reply.files) : [];
    const offered = wholeOf(reply.files).filter((file) => !sent.includes(file));
    const text = below(plainText(reply.text), offered.length === 0 ? '' : linkText(offered));
    return below(text, listChoices(reply.choices, words));
  });
  return [...packTexts(texts, longestZaloText).map((text) => ({ text })), ...photos];

  function linkText(files: readonly FileOffer[]): string {
    const links = files.flatMap((file) => fileLink?.(chat, file) ?? []);
    if (links.length === 0) return words('channels.no-file');
    return links.map((link) => `${words('channels.file')} ${link}`).join('\n');
  }
}

/** Zalo carries pictures, where it can fetch them; anything else is a link. */
const pictures = (files: readonly FileOffer[]): readonly FileOffer[] =>
  files.filter(({ name }) => /\.(?:jpg|png|gif|webp)$/.test(name));

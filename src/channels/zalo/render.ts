/** The replies of one turn → as few Zalo messages as fit: the free plan counts each one. */
import { listChoices } from '#src/channels/numbered.ts';
import { plainText } from '#src/channels/plain.ts';
import { type ChannelWords, type FileLink, wholeOf } from '#src/channels/platform.ts';
import { packTexts } from '#src/channels/split.ts';
import type { Spoken } from '#src/domain/text.ts';

/** What one outgoing to Zalo is: `{"text":"…"}`. The chat is the conversation's, never the body's. */
export interface ZaloBody {
  readonly text: string;
}

/** UTF-16 units; «text 1-2000 characters» in Zalo's pages, the unit as they count styles. */
const longestZaloText = 2000;

export function renderZalo(
  chat: string,
  replies: readonly Spoken[],
  { words, fileLink }: { words: ChannelWords; fileLink?: FileLink | undefined },
): readonly ZaloBody[] {
  const texts = replies.map((reply) => {
    const links = wholeOf(reply.files).flatMap((file) => fileLink?.(chat, file) ?? []);
    const files =
      reply.files.length === 0
        ? []
        : links.length > 0
          ? links.map((link) => `${words('channels.file')} ${link}`)
          : [words('channels.no-file')];
    const parts = [plainText(reply.text), files.join('\n'), listChoices(reply.choices, words)];
    return parts.filter((part) => part !== '').join('\n');
  });
  return packTexts(texts, longestZaloText).map((text) => ({ text }));
}

/** What the chat page and the server say to each other: lines, what she sends, refusals, and the words the page is given. */
import type { HiddenLines, NewMessage } from './message.ts';
import type { SpokenChoice } from './text.ts';
import type { Instant } from './time.ts';

/** `{"seq":3,"id":"9f0c…","from":"bot","at":…,"text":"…","choices":[{"id":"1","label":"…"}],"waiting":"founders"}` */
export interface PageLine {
  readonly seq: number;
  /** The page's own id of the message this line is, or answers. */
  readonly id: string;
  readonly from: NewMessage['from'];
  readonly at: Instant;
  readonly text: string;
  readonly choices?: readonly SpokenChoice[];
  readonly waiting?: string;
  /** Numbers of lines that were hidden, first and last: they leave the page. */
  readonly hides?: HiddenLines;
  /** Papers that go with it: where to read and print them, where to fetch them in one file. */
  readonly papers?: { readonly page: string; readonly file: string };
}

/** What she has not seen yet, and what became of what she has: everything before `oldest` was erased. */
export interface PageLines {
  readonly messages: readonly PageLine[];
  /** Number of the first line there still is; absent if nothing new was found. */
  readonly oldest?: number;
  /** The log was erased and its numbers began anew. */
  readonly reset?: true;
}

/** What the page posts; `id` is made on her phone, and sending it twice is sending it once. */
export type PageSend = { readonly id: string } & (
  | { readonly text: string }
  | { readonly choice: string; readonly prompt?: string }
  | { readonly start: true }
);

/** A refusal: a code for the page, a sentence for her, seconds to wait where waiting helps. */
export interface PageFault {
  readonly error: string;
  readonly text: string;
  readonly retry?: number;
}

/** Keys of the words a page carries for its own script, in a data block. */
export const pageWords = [
  'web.log.her',
  'web.log.bot',
  'web.log.officer',
  'web.log.officerName',
  'web.checks.met',
  'web.checks.unmet',
  'web.checks.unknown',
  'web.sourceMark',
  'web.progressMark',
  'web.choices.label',
  'web.status.typing',
  'web.status.slow',
  'web.status.sending',
  'web.status.unsent',
  'web.status.retry',
  'web.status.offline',
  'web.status.cookies',
  'web.fault.malformed',
  'web.listen.start',
  'web.listen.stop',
  'web.speak.start',
  'web.speak.stop',
  'web.speak.listening',
  'web.speak.failed',
  'web.speak.notice',
  'web.print.button',
  'web.files.open',
  'web.files.download',
  'web.hidden',
] as const;

export type PageWord = (typeof pageWords)[number];

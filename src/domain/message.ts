/** The log of a conversation as both sides saw it: what the web page shows and an officer reads. */
import type { ConversationId, UpdateId } from './ids.ts';
import type { FileOffer, SpokenChoice } from './text.ts';
import type { Instant } from './time.ts';
import type { MediaKind } from './update.ts';

/** A line of the conversation before the store has numbered it. */
export interface NewMessage {
  readonly from: 'her' | 'bot' | 'officer';
  readonly at: Instant;
  readonly text: string;
  /** The update this line came in with, or answers. */
  readonly update: UpdateId;
  /** Key of the text, for ours. */
  readonly key?: string;
  readonly choices?: readonly SpokenChoice[];
  /** The question this line asks. */
  readonly waiting?: string;
  readonly files?: readonly FileOffer[];
  /** What she sent that we cannot read, for hers: an officer may look at it. `caption`: her words with it, in `text` too. */
  readonly media?: { readonly kind: MediaKind; readonly url?: string; readonly caption?: string };
  /** The platform's name for hers, where it can be taken away again. */
  readonly platformId?: string;
  /** Numbers of the lines that were hidden with this one: an open page takes them away. */
  readonly hides?: HiddenLines;
  /** What she tapped, for hers: the words are then the button's. */
  readonly tapped?: { readonly choice: string; readonly prompt?: string };
}

/** First and last number, both included. */
export interface HiddenLines {
  readonly from: number;
  readonly to: number;
}

/** `seq` starts at 1 and grows by one within a conversation. */
export interface Message extends NewMessage {
  readonly seq: number;
}

export interface MessageStore {
  /** Messages with `seq > after`, oldest first, at most `limit`. */
  list(conversation: ConversationId, after: number, limit: number): Promise<readonly Message[]>;
  /** The last `limit` messages, oldest first. */
  last(conversation: ConversationId, limit: number): Promise<readonly Message[]>;
}

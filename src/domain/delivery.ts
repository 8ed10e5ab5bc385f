/** Handing papers over: links that expire and say nothing, and files made from stored answers when they are asked for. */
import type { ConversationId } from './ids.ts';
import type { FileOffer } from './text.ts';

/** A file as it is handed over. */
export interface DeliveredFile {
  /** A Word file unless it says so. */
  readonly type?: string;
  /** `dieu-le.docx` */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Papers to read and print on a screen. */
export interface DeliveredPage {
  /** Says in other words what it is and how long its link lasts. Papers, unless it says so. */
  readonly kind?: 'own-data';
  readonly title: string;
  /** The papers as markup, drawn by src/paperwork: everything of hers is escaped. */
  readonly body: string;
  /** The style the body needs. */
  readonly style: string;
  /** Every file of the set, the whole first. */
  readonly files: readonly FileOffer[];
  /** Names of the papers, in the order of `files`. */
  readonly labels: readonly string[];
}

/** `expired`: the link was ours once · `gone`: she erased what it was made of, or the set is no more. */
export type LinkFault = 'expired' | 'gone' | 'unknown';

/** All of it hangs on what is stored now: nothing is kept ready, and after an erasure nothing can be made. */
export interface Delivery {
  /** What stands behind `/files/`: sealed, so that it says neither who nor what, and cannot be guessed or altered. */
  token(conversation: ConversationId, offer: FileOffer): string;
  /** Papers to look at, or a single file where there is nothing to choose. */
  page(token: string): Promise<DeliveredPage | DeliveredFile | LinkFault>;
  /** One file of what the link offers, by its name. */
  file(token: string, name: string): Promise<DeliveredFile | LinkFault>;
  /** For a channel that carries the file itself. */
  make(conversation: ConversationId, offer: string): Promise<DeliveredFile | LinkFault>;
}

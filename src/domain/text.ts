/** What we want said, before it has words: a key into content/texts and what fills its places. */
import type { ContactKey } from './answer.ts';

/** What may fill a `{place}` of a text; lists of said things become lines. */
export type ParamValue = string | number | Said | readonly Said[];
export type Params = Readonly<Record<string, ParamValue>>;

/** `{"key":"screener.ask.founders"}` or with params, which may themselves be things said. */
export interface Said {
  readonly key: string;
  readonly params?: Params;
}

/** A choice offered: its stable id and the key of its label. */
export interface Choice {
  readonly id: string;
  readonly label: Said;
}

/** One message of a turn. `waiting` names the question it asks, if it asks one. */
export interface Reply extends Said {
  readonly choices?: readonly Choice[];
  readonly waiting?: string;
  readonly files?: readonly FileOffer[];
  /** The answer that remembers that this was said, where it is said only once. */
  readonly once?: ContactKey;
}

/** A paper that can be fetched; made anew from her answers each time. */
export interface FileOffer {
  /** `dieu-le.docx` */
  readonly name: string;
  /** Which paper it is, for `readOffer`; nothing about her. */
  readonly id: string;
  /** Holds all the others of its message: what a channel gives that carries one file. */
  readonly whole?: true;
  /** For programs, not to be read: a channel carries it beside the others, never a link of its own. */
  readonly machine?: true;
}

/** A reply in Vietnamese: what every channel renders. `**bold**` is the only mark-up; plain channels drop it. */
export interface Spoken {
  readonly key: string;
  readonly text: string;
  readonly choices: readonly SpokenChoice[];
  readonly waiting?: string;
  readonly files: readonly FileOffer[];
}
export interface SpokenChoice {
  readonly id: string;
  readonly label: string;
}

/** Puts a reply into Vietnamese as it stands on one day: texts, facts in force, the source line. */
export interface Speaker {
  speak(reply: Reply, day: string): Spoken;
}

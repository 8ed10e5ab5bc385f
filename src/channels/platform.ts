/** A channel that is a platform of somebody else's: it pushes, and asks for small courtesies beside the turn. */
import type { Delivery } from '#src/domain/delivery.ts';
import type { Outgoing, Receipt } from '#src/domain/outgoing.ts';
import type { FileOffer } from '#src/domain/text.ts';
import type { Update } from '#src/domain/update.ts';
import type { Channel } from './channel.ts';

export interface PlatformChannel extends Channel {
  readonly send: (outgoing: Outgoing) => Promise<Receipt>;
  /**
   * What a payload asks for beside its turn: a tap acknowledged, a group told that this is for talks in private.
   * Called after the `updates` it was read as were stored, never awaited by the platform's request. Never throws.
   */
  attend(payload: unknown, updates?: readonly Update[]): Promise<void>;
  /** Shows that we are writing, for about five seconds. Never throws. */
  typing(chat: string): Promise<void>;
}

/** Where a prepared paper can be fetched, for channels that carry links; undefined while there is no public address. */
export type FileLink = (chat: string, file: FileOffer) => string | undefined;

/** Makes the file of an offer from what is stored; a word where it cannot be. */
export type MakeFile = Delivery['make'];

/** The file that stands for all of a message where one of them holds the others; none that only programs read. */
export function wholeOf(files: readonly FileOffer[]): readonly FileOffer[] {
  const whole = files.filter((file) => file.whole === true);
  return whole.length > 0 ? whole : files.filter((file) => file.machine !== true);
}

/** Keys of content/texts/vi/channels.yaml; the words are handed in. */
export const channelKeys = [
  'channels.choices.numbered',
  'channels.choices.counting',
  'channels.file',
  'channels.no-file',
  'channels.tapped',
  'channels.group',
  'channels.command.menu',
  'channels.command.officer',
  'channels.command.help',
  'channels.command.data',
] as const;
export type ChannelKey = (typeof channelKeys)[number];
export type ChannelWords = (key: ChannelKey) => string;

/** The part of a logger that channels use: a constant phrase and fields that are never personal. */
export interface ChannelLog {
  info(fields: object, phrase: string): void;
  warn(fields: object, phrase: string): void;
  error(fields: object, phrase: string): void;
}

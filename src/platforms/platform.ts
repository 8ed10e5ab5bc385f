/** What a platform is to the app, and what it is made of. */
import type { Channel } from '#src/channels/channel.ts';
import type { ChannelWords, FileLink, MakeFile, PlatformChannel } from '#src/channels/platform.ts';
import type { HoldPoller, Poller } from '#src/channels/polling.ts';
import type { Standing } from '#src/channels/standing.ts';
import { type ChannelName, type ConversationId, conversationId } from '#src/domain/ids.ts';
import type { Store } from '#src/domain/store.ts';
import type { FileOffer } from '#src/domain/text.ts';
import type { Clock } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import type { Pace } from '#src/host/pace.ts';
import type { HttpDeps } from '#src/http/deps.ts';
import type { Log } from '#src/log/log.ts';
import type { Download, Media } from './download.ts';
import type { Figures } from './figures.ts';

export interface Platform {
  readonly channel: PlatformChannel;
  /** How fast the platform lets us send. */
  readonly pace: Pace;
  /** One of the two: it calls us, or we ask it. */
  readonly intake:
    | { readonly webhook: NonNullable<HttpDeps['webhooks']>[number] }
    | { readonly poller: Poller };
  /** What an operator should see of it beside «ready». */
  readonly detail?: () => Promise<object>;
  /** A picture or file she sent, by the address it came with; undefined where the platform no longer gives it out. */
  readonly fetchMedia: (url: string) => Promise<Media | undefined>;
  /** Messages left of the month's allowance; undefined where it is without limit. */
  readonly left?: () => Promise<number | undefined>;
  /** Small things said to the platform once at start; throws SendError. Whether they work decides nothing. */
  readonly greet: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface PlatformDeps {
  readonly store: Pick<Store, 'usage' | 'journal'>;
  readonly hold: HoldPoller;
  readonly standing: Standing;
  readonly clock: Clock;
  readonly words: ChannelWords;
  readonly log: Log;
  readonly figures: Figures;
  readonly download: Download;
  /** Links to papers, where people can reach us; and the papers themselves. */
  readonly fileLink?: (conversation: ConversationId, file: FileOffer) => string | undefined;
  readonly makeFile?: MakeFile;
  /** Stores an update; throws StoreUnavailableError if it could not. */
  readonly accept: (update: Update) => Promise<'accepted' | 'duplicate'>;
}

/** Papers as a channel asks for them: by chat, of which it knows the account. */
export function filesFor(
  channel: ChannelName,
  account: string,
  { fileLink, makeFile }: Pick<PlatformDeps, 'fileLink' | 'makeFile'>,
): { readonly fileLink?: FileLink; readonly makeFile?: MakeFile } {
  return {
    ...(fileLink === undefined
      ? {}
      : { fileLink: (chat, file) => fileLink(conversationId({ channel, account, chat }), file) }),
    ...(makeFile === undefined ? {} : { makeFile }),
  };
}

/** What both kinds of intake do with what starts no turn: counted, and in the ledger. */
export function onIgnored(
  { store, figures }: Pick<PlatformDeps, 'store' | 'figures'>,
  { name }: Pick<Channel, 'name'>,
): (reason: string) => Promise<void> {
  return async (reason) => {
    figures.ignored(name, reason);
    await store.journal.note(name, reason);
  };
}

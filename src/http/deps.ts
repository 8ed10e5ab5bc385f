/** What the HTTP side needs from the rest of the house: narrow functions, handed in by app.ts. */
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Channel } from '#src/channels/channel.ts';
import type { Delivery } from '#src/domain/delivery.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { MessageStore } from '#src/domain/message.ts';
import type { Clock, Random } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import type { DeskDeps } from './desk/desk.ts';
import type { Words } from './words.ts';

/** The part of a pino logger that is used here. */
interface HttpLog {
  info(fields: object, phrase: string): void;
  warn(fields: object, phrase: string): void;
  error(fields: object, phrase: string): void;
}

export interface HttpDeps {
  /** Stores an update; throws StoreUnavailableError if it could not. */
  readonly accept: (update: Update) => Promise<'accepted' | 'duplicate'>;
  readonly messages: Pick<MessageStore, 'list' | 'last'>;
  /** Calls back after a commit touched a conversation; returns the way to stop. */
  readonly watch: (listener: (conversation: ConversationId) => void) => () => void;
  /** Resolves once a commit touched the conversation, or after `timeoutMs`; true if one did. */
  readonly settled: (conversation: ConversationId, timeoutMs: number) => Promise<boolean>;
  /** Resolves if the store can be written to; throws if not. */
  readonly ping: () => Promise<void>;
  /** More for an operator to see in `/readyz`, by channel; never decides whether we are ready. */
  readonly detail?: () => Promise<Readonly<Record<string, object>>>;
  /** Papers by link. */
  readonly delivery?: Delivery;
  /** The channel of the page: what she sends is read by it. */
  readonly webchat: Pick<Channel, 'parse'>;
  readonly clock: Clock;
  readonly random: Random;
  /** Where people reach the service; https makes cookies secure and turns HSTS on. */
  readonly publicUrl?: string;
  /** Sites that may embed the chat, as origins. */
  readonly widgetOrigins: readonly string[];
  readonly log: HttpLog;
  readonly metrics: Registry;
  /** Where the bundled pages are, absolute: `…/src/web/dist`. */
  readonly webRoot: string;
  readonly texts: Words;
  /** Every word of the desk's page by its key, places in braces still open. Default none. */
  readonly deskWords?: Readonly<Record<string, string>>;
  /** Adds the webhook of one more channel each, under `/webhooks/`. */
  readonly webhooks?: readonly ((app: FastifyInstance) => void)[];
  /** A class as a calendar file; undefined if there is no such class. Default: none are given out. */
  readonly calendar?: (run: string) => Promise<string | undefined>;
  /** The officers' desk. */
  readonly desk?: DeskDeps;
  /** Told of every route as it is registered; for the test that walks all of them. */
  readonly onRoute?: (route: { readonly method: string | string[]; readonly url: string }) => void;
  /** Timings in milliseconds; the defaults are right but for tests. */
  readonly times?: Partial<HttpTimes>;
}

interface HttpTimes {
  /** How long a posted form waits for the answer. Default 4,000. */
  readonly answerMs: number;
  /** Sign of life on an event stream. Default 20,000: below the 30–60 s after which proxies cut. */
  readonly heartbeatMs: number;
}

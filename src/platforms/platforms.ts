/** All platforms that are set up, joined: what the app starts, sends through, listens with and stops. */
import type { Registry } from 'prom-client';
import type { PlatformChannel } from '#src/channels/platform.ts';
import { createHoldPoller } from '#src/channels/poller-lease.ts';
import type { Config, PlatformConfig } from '#src/config/config.ts';
import { SendError } from '#src/domain/errors.ts';
import { type ChannelName, parseConversationId } from '#src/domain/ids.ts';
import type { OutboxStore, Outgoing, Settlement } from '#src/domain/outgoing.ts';
import type { Store } from '#src/domain/store.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import { type Bulk, createBulk } from '#src/host/bulk.ts';
import { createDeliveryPulse } from '#src/host/pulse.ts';
import { createSender, type Sender } from '#src/host/sender.ts';
import { createTyping, type Typing } from '#src/host/typing.ts';
import { undelivered } from '#src/host/undelivered.ts';
import type { HttpDeps } from '#src/http/deps.ts';
import type { Log } from '#src/log/log.ts';
import { createDownload, failureOf, type Media } from './download.ts';
import { createFigures } from './figures.ts';
import type { Platform, PlatformDeps } from './platform.ts';
import { createStanding, type WatchedStanding } from './standing.ts';

export interface Platforms {
  readonly channels: readonly PlatformChannel[];
  /** One for each, to hand the outbox over. */
  readonly senders: readonly Sender[];
  readonly typing: Typing;
  readonly webhooks: NonNullable<HttpDeps['webhooks']>;
  /** What `/readyz` says of each, by its name. */
  detail(): Promise<Readonly<Record<string, object>>>;
  /** A picture or file she sent; undefined where it cannot be had any more. */
  fetchMedia(channel: ChannelName, url: string): Promise<Media | undefined>;
  /** Messages left of the month's allowance, where a platform has one. */
  left(): Promise<{ readonly [Name in ChannelName]?: number }>;
  /** Begins to ask those that are polled. */
  start(): void;
  /** Nothing new comes in by polling; what was fetched is stored. */
  stop(): Promise<void>;
  /** After the last message was sent. */
  close(): Promise<void>;
}

export interface PlatformsDeps
  extends Pick<PlatformDeps, 'clock' | 'words' | 'accept' | 'fileLink' | 'makeFile'> {
  readonly store: Pick<Store, 'usage' | 'journal' | 'outbox' | 'leases' | 'records'>;
  /** Stores what is no message of hers, but concerns her conversation. */
  readonly tell: (update: Update) => Promise<unknown>;
  /** Names this process among those on one store. */
  readonly holder: string;
  readonly log: Log;
  readonly metrics: Registry;
  /** Files may lie on this machine: for tests with the fakes. */
  readonly allowLoopback: boolean;
}

/** A platform's code and its client are loaded only where it is set up: they weigh 10 MB. */
export async function createPlatforms(
  { zalo, telegram }: Pick<Config, 'zalo' | 'telegram'>,
  deps: PlatformsDeps,
): Promise<Platforms> {
  const { store, clock, holder, log } = deps;
  const figures = createFigures(deps.metrics);
  const hold = createHoldPoller({ leases: store.leases, clock, holder });
  const download = createDownload({ allowLoopback: deps.allowLoopback });
  const platforms: Greeted[] = [];
  const add = (
    name: 'zalo' | 'telegram',
    { mode }: PlatformConfig,
    create: (deps: PlatformDeps) => Platform,
  ): void => {
    const rest = { ...deps, hold, figures, download, log: log.child({ component: name }) };
    platforms.push(greeted(name, mode, create, rest));
  };
  if (telegram !== undefined) {
    const { createTelegram } = await import('./telegram.ts');
    add('telegram', telegram, (of) => createTelegram(telegram, of));
  }
  if (zalo !== undefined) {
    const { createZalo } = await import('./zalo.ts');
    add('zalo', zalo, (of) => createZalo(zalo, of));
  }
  const pollers = platforms.flatMap(({ intake }) => ('poller' in intake ? [intake.poller] : []));
  const pulse = createDeliveryPulse({
    ...store,
    clock,
    onFault: (err) => log.error({ component: 'bulk', err }, 'delivery not told'),
  });
  const bulk = createBulk({
    ...store,
    clock,
    onCounted: () => pulse.beat(),
    onFault: (err) => log.error({ component: 'bulk', err }, 'delivery not counted'),
  });
  const byName = new Map(platforms.map(({ channel }) => [channel.name, channel]));

  return {
    channels: platforms.map(({ channel }) => channel),
    senders: platforms.map((platform) =>
      senderOf(platform, store.outbox, {
        clock,
        figures,
        log: log.child({ component: 'sender' }),
        bulk,
        tell: deps.tell,
      }),
    ),
    typing: createTyping({
      show(conversation) {
        const parts = parseConversationId(conversation);
        return parts && byName.get(parts.channel)?.typing(parts.chat);
      },
    }),
    webhooks: platforms.flatMap(({ intake }) => ('webhook' in intake ? [intake.webhook] : [])),
    async detail() {
      const details = platforms.map(async ({ channel, detail, standing }) => {
        const since = standing.since();
        const refused = since === undefined ? {} : { tokenRefusedSince: iso(since) };
        return [channel.name, { ...(await detail?.()), ...refused }] as const;
      });
      return Object.fromEntries(await Promise.all(details));
    },
    async fetchMedia(name, url) {
      const platform = platforms.find(({ channel }) => channel.name === name);
      try {
        return await platform?.fetchMedia(url);
      } catch (err) {
        log.warn({ component: name, err: failureOf(err) }, 'file not fetched');
        return undefined;
      }
    },
    async left() {
      const left = platforms.map(
        async ({ channel, left: of }) => [channel.name, await of?.()] as const,
      );
      const known = (await Promise.all(left)).filter(([, of]) => of !== undefined);
      return Object.fromEntries(known);
    },
    start() {
      for (const { greet } of platforms) void greet();
      for (const poller of pollers) poller.start();
    },
    async stop() {
      await Promise.all(pollers.map((poller) => poller.stop()));
    },
    async close() {
      for (const { standing } of platforms) standing.stop();
      await Promise.all(platforms.map((platform) => platform.close()));
      await pulse.stop();
    },
  };
}

/** A platform whose greeting never throws, and is said again when the token that was refused is taken. */
interface Greeted extends Platform {
  readonly standing: WatchedStanding;
}

function greeted(
  name: 'zalo' | 'telegram',
  mode: PlatformConfig['mode'],
  create: (deps: PlatformDeps) => Platform,
  deps: Omit<PlatformDeps, 'standing'>,
): Greeted {
  const { log, clock, figures } = deps;
  let isGreeted = false;
  const standing = createStanding({
    clock,
    // The poller looks by itself.
    look: mode === 'webhook' ? greet : undefined,
    onRefused: () =>
      log.error(
        { todo: `put the token ${name} shows now into ${name.toUpperCase()}_BOT_TOKEN, restart` },
        'token refused',
      ),
    onTaken() {
      log.info('token taken again');
      if (!isGreeted) void greet();
    },
  });
  const platform = create({ ...deps, standing });
  figures.standing(name, standing);
  return { ...platform, standing, greet };

  async function greet(): Promise<void> {
    try {
      await platform.greet();
      isGreeted = true;
      standing.taken();
    } catch (err) {
      log.warn({ err }, 'platform not greeted');
      if (err instanceof SendError && err.code === 'unauthorized') standing.refused();
    }
  }
}

const iso = (instant: Instant): string => new Date(instant).toISOString();

function senderOf(
  { channel, pace, standing }: Greeted,
  outbox: OutboxStore,
  {
    clock,
    figures,
    log,
    bulk,
    tell,
  }: Pick<PlatformDeps, 'clock' | 'figures' | 'log'> & Pick<PlatformsDeps, 'tell'> & { bulk: Bulk },
): Sender {
  return createSender({
    channel: channel.name,
    send: channel.send,
    outbox,
    clock,
    pace,
    mayLeave: (outgoing) => bulk.mayLeave(outgoing),
    async beforeDead(outgoing, settlement) {
      const update = undelivered(outgoing, settlement, clock.now());
      if (update !== undefined) await tell(update);
    },
    onSettled(outgoing, settlement) {
      figures.settled(channel.name, settlement);
      if (settlement.kind === 'sent') standing.taken();
      else if (settlement.error === 'unauthorized') standing.refused();
      bulk.settled(outgoing, settlement);
      say(log, outgoing, settlement);
    },
    onFault: (err) => log.error({ channel: channel.name, err }, 'store failed'),
    onRest: (until) => log.warn({ channel: channel.name, until: iso(until) }, 'platform refuses'),
  });
}

function say(log: Log, { id, conversation, attempts }: Outgoing, settlement: Settlement): void {
  const known = { id, conversation, attempts: attempts + 1 };
  if (settlement.kind === 'sent') return log.debug(known, 'sent');
  const { kind, error, ambiguous = false } = settlement;
  if (kind === 'held' || kind === 'dropped') return log.debug({ ...known, error }, 'not sent');
  if (settlement.kind === 'dead')
    return log.warn({ ...known, error, ambiguous }, 'not deliverable');
  log.info({ ...known, error, ambiguous }, 'sent again later');
}

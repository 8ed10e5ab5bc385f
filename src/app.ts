/** The composition root: builds every part by hand and returns what can be started and stopped. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type Casework, createCasework } from '#src/casework.ts';
import type { Channel } from '#src/channels/channel.ts';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import type { Config } from '#src/config/config.ts';
import { deliveryOf } from '#src/delivering.ts';
import type { PasswordCost } from '#src/desk/access/password.ts';
import { withDeskFiles } from '#src/desk/deliver-files.ts';
import type { Delivery } from '#src/domain/delivery.ts';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import { waitTimers } from '#src/domain/handoff-timers.ts';
import type { ChannelName, ConversationId } from '#src/domain/ids.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { RequestDoors } from '#src/domain/request.ts';
import type { Retention } from '#src/domain/retention.ts';
import type { Store } from '#src/domain/store.ts';
import type { Said } from '#src/domain/text.ts';
import { type Clock, dayOf, type Random } from '#src/domain/time.ts';
import type { Vault } from '#src/domain/vault.ts';
import { createHost, type Host } from '#src/host/host.ts';
import { createPulses, noteOverdue } from '#src/host/pulse.ts';
import { outletOf } from '#src/host/sender.ts';
import { breakTurn, runTurn, type TurnDeps } from '#src/host/turn.ts';
import { createWorkers } from '#src/host/worker.ts';
import { createHttp } from '#src/http/server.ts';
import type { Log } from '#src/log/log.ts';
import { createMind, type Mind } from '#src/mind.ts';
import { createCompose } from '#src/office/announcing.ts';
import { readCondition } from '#src/office/condition.ts';
import { createLetterNights } from '#src/office/letters.ts';
import { armNight, createBackupNights, dataFolder, dueContent } from '#src/office/nights.ts';
import { createOffice, type Office } from '#src/office.ts';
import { collectCopy } from '#src/own-data/collect.ts';
import { withOwnData } from '#src/own-data/delivery.ts';
import { createPlatforms } from '#src/platforms/platforms.ts';
import { createDoors } from '#src/requests/doors.ts';
import { type Broadcast, createBroadcast } from '#src/schedule/broadcast.ts';
import { createSchedule, type Schedule } from '#src/schedule/schedule.ts';
import { createSchooling, type Schooling } from '#src/schooling.ts';
import { createStore } from '#src/stores.ts';

/** What a test or a command puts in the place of the real thing. */
export interface Overrides {
  readonly log: Log;
  readonly clock?: Clock;
  readonly random?: Random;
  readonly mind?: Mind;
  readonly store?: Store;
  /** The file that keeps what content/ came to, for the next start; without one all of it is parsed. */
  readonly parsed?: string;
  /** In place of the platforms of the configuration; nothing is asked of a network then. */
  readonly channels?: readonly Channel[];
  /** Shows whoever started us what no log may hold: the link of the first administrator. */
  readonly print?: (text: string) => void;
  /** How hard a password is to try; the default is right but for tests. */
  readonly passwordCost?: PasswordCost;
}

export interface App {
  readonly http: ReturnType<typeof createHttp>;
  readonly host: Host;
  readonly schedule: Schedule;
  readonly broadcast: Broadcast;
  readonly store: Store;
  readonly mind: Mind;
  readonly casework: Casework;
  readonly schooling: Schooling;
  /** Hands papers over. */
  readonly delivery: Delivery;
  /** Channels that are set up. */
  readonly channels: readonly ChannelName[];
  /** Listens only when everything else runs; if a part fails, what had started is stopped again. */
  start(): Promise<void>;
  /** In reverse: no new requests, turns in flight finish, the store last. */
  stop(): Promise<void>;
}

const realClock: Clock = { now: () => Date.now() };
/** Chance as the system has it. */
export const realRandom: Random = { hex: (bytes) => randomBytes(bytes).toString('hex') };
const noPlatforms = { zalo: undefined, telegram: undefined };
const webRoot = join(import.meta.dirname, 'web', 'dist');

export async function createApp(config: Config, overrides: Overrides): Promise<App> {
  const { log, clock = realClock, random = realRandom } = overrides;
  const mind = overrides.mind ?? createMind({ parsed: overrides.parsed });
  const store =
    overrides.store ??
    (await createStore(config, (phrase) => log.warn({ component: 'store' }, phrase)));
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const seen = turnMetrics(metrics);

  const component = (name: string): Log => log.child({ component: name });
  const name = random.hex(6);
  const hostLog = component('host');
  const storeFailed = (error: unknown): void => hostLog.error({ err: error }, 'store failed');
  const words = (key: string): string => mind.speaker.label(key, dayOf(clock.now()));
  const pulses = createPulses({ records: store.records, clock, onFault: storeFailed });
  const accept: Host['accept'] = async (update) => {
    const outcome = await host.accept(casework.chats.read(update));
    pulses.beat(update.conversation);
    return outcome;
  };
  const papers = deliveryOf({ store, mind, clock });
  const { vault, records } = store;
  const say = (said: Said): string => mind.speaker.say(said, dayOf(clock.now()));
  const copies = { ...store, clock, say, show: mind.show };
  const delivery = withOwnData(withDeskFiles(papers, { vault, records, clock }), {
    vault,
    clock,
    say,
    collect: (conversation) => collectCopy(copies, conversation),
  });
  const { publicUrl } = config;
  const platforms = await createPlatforms(overrides.channels === undefined ? config : noPlatforms, {
    store,
    clock,
    words,
    accept,
    tell: (update) => host.accept(update),
    holder: name,
    log,
    metrics,
    allowLoopback: config.allowLoopback,
    makeFile: (conversation, offer) => delivery.make(conversation, offer),
    ...(publicUrl === undefined
      ? {}
      : {
          fileLink: (conversation, file) =>
            `${publicUrl}/files/${delivery.token(conversation, file)}`,
        }),
  });
  const webchat = createWebchat();
  const channels = [webchat, ...(overrides.channels ?? platforms.channels)];
  const turnDeps = { ...turnDepsOf(mind, channels), keep: config.keep };
  const { senders, typing } = platforms;
  const casework = createCasework({
    store,
    mind,
    clock,
    random,
    fetchMedia: (channel, url) => platforms.fetchMedia(channel, url),
    makePaper: (conversation, offer) => papers.make(conversation, offer),
    accept: (update) => host.accept(update),
    render: (conversation, said) => {
      const day = dayOf(clock.now());
      return turnDeps.render(conversation, [mind.speaker.speak(said, day)]) ?? [];
    },
    takeBack: turnDeps.takeBack,
    onFault: (err) => component('desk').error({ err }, 'desk fell behind'),
  });
  const workers = createWorkers({
    turns: store.turns,
    outlet: outletOf(senders),
    clock,
    name,
    run: (stored, update, now, settled) => {
      const stop = seen.seconds.startTimer();
      const result = runTurn(turnDeps, stored, update, now, settled);
      stop();
      return result;
    },
    broken: (stored, update, now, error) => breakTurn(turnDeps, stored, update, now, error),
    doors: {
      ...doorsOf(mind, store, {
        random,
        keep: config.keep,
        notices: casework.notices,
        ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
      }),
      ...casework.doors,
    },
    onTurn: ({ commit, error }, update) => {
      const { conversation } = update;
      seen.turns.inc({ outcome: commit.journal.outcome.kind });
      if (error !== undefined) hostLog.error({ conversation, err: error }, 'turn failed');
      else if (commit.journal.fault !== undefined) {
        hostLog.warn({ conversation, fault: commit.journal.fault }, 'fault overcome');
      } else hostLog.debug({ conversation, outcome: commit.journal.outcome.kind }, 'turn done');
    },
    onLost: ({ conversation }) => hostLog.warn({ conversation }, 'lease lost'),
    onFault: storeFailed,
  });
  const host: Host = createHost({ turns: store.turns, workers, senders, typing });
  const schedule = createSchedule({
    timers: store.timers,
    clock,
    onFired: () => undefined,
    onOverdue: (count) => {
      hostLog.warn({ count }, 'timers overdue');
      noteOverdue(store.records, clock.now()).catch(storeFailed);
    },
    onFault: storeFailed,
  });
  const { nightly, state } = createBackupNights(config, { store, clock, holder: name, log });
  const letters = createLetterNights({ store, clock, holder: name, log: component('outbox') });
  const schooling = createSchooling({ records: store.records, mind, clock, random });
  const compose = createCompose({ speaker: mind.speaker, channels, clock });
  const broadcast = createBroadcast({
    ...store,
    clock,
    holder: name,
    compose,
    onFault: storeFailed,
  });
  const { passwordCost } = overrides;
  const office = createOffice({
    ...(passwordCost === undefined ? {} : { passwordCost }),
    routes: [...casework.routes, ...schooling.routes],
    announcements: {
      usage: store.usage,
      compose,
      approvalAbove: config.approvalAbove,
      left: () => platforms.left(),
    },
    records: store.records,
    clock,
    random,
    facts: mind.knowledge.facts,
    say,
    metrics,
    communes: mind.content.communes.map(({ slug }) => slug),
    address: () => config.publicUrl ?? `http://localhost:${portOf(http) ?? config.port}`,
    secure: config.publicUrl?.startsWith('https:') === true,
    condition: () =>
      readCondition({
        store,
        clock,
        channels: channels.map((channel) => channel.name),
        detail: () => platforms.detail(),
        backup: state,
        content: () => dueContent(mind.content, dayOf(clock.now())),
        folder: dataFolder(config),
      }),
    log: component('desk'),
  });
  const http = createHttp({
    desk: office.desk,
    calendar: schooling.calendar,
    accept,
    messages: store.messages,
    watch: (listener) => store.turns.watch(listener),
    settled: (conversation, ms) => host.settled(conversation, ms),
    ping: () => store.ping(),
    detail: () => platforms.detail(),
    webhooks: platforms.webhooks,
    delivery,
    webchat,
    clock,
    random,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    widgetOrigins: config.widgetOrigins,
    log: component('http'),
    metrics,
    webRoot,
    texts: words,
    deskWords: mind.deskWords,
  });

  const stop = async (): Promise<void> => {
    await platforms.stop();
    await casework.stop();
    await http.close();
    await nightly?.stop();
    await letters.stop();
    await broadcast.stop();
    await schedule.stop();
    await host.stop();
    await platforms.close();
    await mind.close();
    await store.close();
  };
  return {
    http,
    host,
    schedule,
    broadcast,
    store,
    mind,
    casework,
    schooling,
    delivery,
    channels: channels.map(({ name }) => name),
    async start() {
      try {
        await awaken(store, log);
        await arm(store, clock, log);
        host.start();
        schedule.start();
        nightly?.start();
        letters.start();
        broadcast.start();
        const at = await http.listen({ port: config.port, host: config.host });
        platforms.start();
        log.info({ component: 'app', at }, 'ready');
        casework.start();
        await welcomeFirst(office, overrides.print, log);
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop,
  };
}

/** A keyed hash, in hex, of what no record may name in clear: a short code cannot be tried out on a stolen store. */
export function digestsOf({ index }: Pick<Vault, 'index'>): (text: string) => string {
  return (text) => Buffer.from(index(text), 'base64url').toString('hex');
}

/** Wrong keys or a newer schema end the start; a store that is down does not: we listen, answer 503 and recover. */
async function awaken(store: Store, log: Log): Promise<void> {
  try {
    await store.ping();
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    log.warn({ component: 'app' }, 'store not there yet');
  }
}

/** A store that is down keeps the timer it has. */
async function arm(store: Store, clock: Clock, log: Log): Promise<void> {
  try {
    await armNight(store, clock);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    log.warn({ component: 'app' }, 'store not there yet: the night stays as it is');
  }
}

/** While there is no administrator, every start shows a link for the first one. */
async function welcomeFirst(office: Office, print: Overrides['print'], log: Log): Promise<void> {
  if (print === undefined) return;
  try {
    const words = await office.firstWords();
    if (words !== undefined) print(words);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    log.warn({ component: 'app' }, 'store not there yet: no link for a first administrator');
  }
}

/** The port we listen on; undefined until we do. */
function portOf({ server }: ReturnType<typeof createHttp>): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

/** All requests a turn may make. */
export function doorsOf(
  { knowledge, content }: Mind,
  store: Pick<Store, 'records' | 'messages' | 'consents' | 'turns' | 'outbox' | 'vault'>,
  {
    random = realRandom,
    keep,
    notices,
    publicUrl,
  }: {
    readonly random?: Random;
    readonly keep?: Retention;
    readonly notices?: Casework['notices'];
    readonly publicUrl?: string;
  } = {},
): RequestDoors {
  const { records, messages, consents, turns, outbox, vault } = store;
  const { calendar, facts, deskHours: hours } = knowledge;
  const { communes } = content;
  return createDoors({
    records,
    messages,
    consents,
    turns,
    outbox,
    communes,
    calendar,
    hours,
    facts,
    random,
    digest: digestsOf(vault),
    ...(keep === undefined ? {} : { keep, keepDays: keep.silence }),
    ...notices,
    fold: (text) => knowledge.language.fold(text),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
}

/** What a turn needs of the mind and of the channels. */
export function turnDepsOf(mind: Mind, channels: readonly Channel[]): TurnDeps {
  const byName = new Map(channels.map((channel) => [channel.name, channel]));
  const { calendar, deskHours: hours } = mind.knowledge;
  const deskTimes = { calendar, hours };
  return {
    step: (...args) => mind.engine.step(...args),
    knowledge: mind.knowledge,
    speaker: mind.speaker,
    render(conversation: ConversationId, replies) {
      const parts = parseConversationId(conversation);
      const channel = parts === undefined ? undefined : byName.get(parts.channel);
      if (parts === undefined || channel?.send === undefined) return undefined;
      return channel.render(parts.chat, replies);
    },
    takeBack(conversation, platformIds) {
      const parts = parseConversationId(conversation);
      const channel = parts === undefined ? undefined : byName.get(parts.channel);
      return channel?.takeBack?.(platformIds) ?? [];
    },
    handoffTimers: (handoff, now) => waitTimers(deskTimes, handoff, now),
  };
}

function turnMetrics(register: Registry) {
  return {
    turns: new Counter({
      name: 'chungtay_turns_total',
      help: 'Turns handled, by outcome.',
      labelNames: ['outcome'],
      registers: [register],
    }),
    seconds: new Histogram({
      name: 'chungtay_turn_seconds',
      help: 'Time a turn takes without the store.',
      buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05],
      registers: [register],
    }),
  };
}

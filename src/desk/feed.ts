/** What changed, in order: the store's news followed one by one, whichever process made them. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { RecordNews, RecordStore } from '#src/domain/record.ts';

export interface FeedDeps {
  readonly records: Pick<RecordStore, 'news' | 'watch'>;
  /** Calls back after a commit touched a conversation, from whichever process. */
  readonly touched: (listener: (conversation: ConversationId) => void) => () => void;
  /** Newest change of each record only; `seq` is the newest of all. */
  readonly onNews: (news: readonly RecordNews[], seq: number) => Promise<void>;
  readonly onTouched: (conversations: readonly ConversationId[]) => Promise<void>;
  /** So much was missed that what is known must be read anew; resolves with the seq it was read at. */
  readonly onLost: () => Promise<number>;
  readonly onFault: (error: unknown) => void;
  /** How often to look even if nobody called, in milliseconds. Default 5,000. */
  readonly everyMs?: number;
}

export interface Feed {
  /** Follows from `seq` on. */
  start(seq: number): void;
  /** Looks at what happened so far; resolves when it was handed on. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

const batch = 500;
/** The store keeps 10,000 changes; a feed further behind than this may have missed some. */
const mostBehind = 9000;

export function createFeed(deps: FeedDeps): Feed {
  let seq = 0;
  let dirty = false;
  const touched = new Set<ConversationId>();
  let running: Promise<void> | undefined;
  let stops: readonly (() => void)[] = [];

  const wake = (): void => {
    if (stops.length === 0) return;
    running ??= runOnce();
  };

  async function runOnce(): Promise<void> {
    try {
      await run();
      running = undefined;
      if (dirty || touched.size > 0) wake();
    } catch (error) {
      // The next look, or the next change, tries again.
      running = undefined;
      deps.onFault(error);
    }
  }

  function look(): void {
    dirty = true;
    wake();
  }

  async function run(): Promise<void> {
    while (dirty || touched.size > 0) {
      dirty = false;
      await drain();
      const conversations = [...touched];
      touched.clear();
      if (conversations.length > 0) await deps.onTouched(conversations);
    }
  }

  async function drain(): Promise<void> {
    for (;;) {
      const { news, last } = await deps.records.news(seq, batch);
      if (last - seq > mostBehind) {
        seq = await deps.onLost();
        continue;
      }
      const newest = news.at(-1);
      if (newest === undefined) return;
      const byRecord = new Map(news.map((one) => [`${one.kind}:${one.id}`, one]));
      await deps.onNews([...byRecord.values()], newest.seq);
      seq = newest.seq;
      if (news.length < batch) return;
    }
  }

  return {
    start(from) {
      seq = from;
      const tick = setInterval(look, deps.everyMs ?? 5000);
      tick.unref();
      stops = [
        () => clearInterval(tick),
        deps.records.watch(look),
        deps.touched((conversation) => {
          touched.add(conversation);
          wake();
        }),
      ];
      look();
    },
    async look() {
      // What runs now may have read before the change that is asked for.
      await running;
      look();
      await running;
    },
    async stop() {
      for (const stop of stops) stop();
      stops = [];
      await running;
    },
  };
}

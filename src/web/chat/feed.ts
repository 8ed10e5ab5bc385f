/** What the server says: an event stream, and asking again where streams do not get through. */
import type { PageLine, PageLines } from '#src/domain/page.ts';

export interface FeedDeps {
  /** Number of the last line the page has. */
  readonly seen: () => number;
  readonly onLine: (line: PageLine) => void;
  /** Lines before this number were erased. */
  readonly onOldest: (oldest: number) => void;
  /** What is shown is no longer there. */
  readonly onReset: () => void;
  readonly onReach: (reached: boolean) => void;
  /** Whether an answer is awaited: then ask more often. */
  readonly isAwaiting: () => boolean;
}

/** Two signs of life missed: the stream is dead, whatever the browser believes. */
const silenceMs = 50_000;
const awaitingMs = 2000;
const idleMs = 15_000;
/** A stream that breaks within this time does not get through here. */
const shortMs = 5000;
/** How long asking goes on before a stream is tried again. */
const streamAgainMs = 60_000;

/** Opens the stream at once and goes on until the page goes. `hurry` asks now where there is no stream. */
export function createFeed(deps: FeedDeps): { hurry(): void } {
  let source: EventSource | undefined;
  let silence: number | undefined;
  let poll: number | undefined;
  let openedAt = 0;
  /** Streams in a row that broke soon after they were opened. */
  let shortLived = 0;

  function stream(): void {
    close();
    openedAt = Date.now();
    const opened = new EventSource(`/api/chat/events?after=${deps.seen()}`);
    source = opened;
    const alive = (): void => {
      window.clearTimeout(silence);
      silence = window.setTimeout(fail, silenceMs);
      deps.onReach(true);
    };
    opened.addEventListener('open', alive);
    opened.addEventListener('alive', alive);
    opened.addEventListener('reset', deps.onReset);
    opened.addEventListener('oldest', ({ data }: MessageEvent<string>) => {
      deps.onOldest(Number(data));
    });
    opened.addEventListener('message', ({ data }: MessageEvent<string>) => {
      alive();
      deps.onLine(JSON.parse(data));
    });
    opened.addEventListener('error', fail);
    silence = window.setTimeout(fail, silenceMs);
  }

  function fail(): void {
    shortLived = Date.now() - openedAt < shortMs ? shortLived + 1 : 0;
    close();
    void ask();
  }

  function close(): void {
    window.clearTimeout(silence);
    window.clearTimeout(poll);
    source?.close();
    source = undefined;
  }

  async function ask(): Promise<void> {
    window.clearTimeout(poll);
    const lines = await fetchLines(deps.seen());
    if (source !== undefined) return;
    deps.onReach(lines !== undefined);
    if (lines?.reset === true) deps.onReset();
    if (lines?.oldest !== undefined) deps.onOldest(lines.oldest);
    for (const line of lines?.messages ?? []) deps.onLine(line);
    // The server is there, so only the stream broke: back to it, unless streams do not get through here.
    const streams = shortLived < 3 || Date.now() - openedAt > streamAgainMs;
    if (lines !== undefined && streams) return stream();
    poll = window.setTimeout(() => void ask(), deps.isAwaiting() ? awaitingMs : idleMs);
  }

  function hurry(): void {
    if (source === undefined) void ask();
  }

  window.addEventListener('online', () => {
    shortLived = 0;
    stream();
  });
  window.addEventListener('offline', () => deps.onReach(false));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hurry();
  });
  // A page put aside for «back» must not hold a stream.
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) stream();
  });
  stream();
  return { hurry };
}

async function fetchLines(after: number): Promise<PageLines | undefined> {
  try {
    const response = await fetch(`/api/chat/messages?after=${after}`);
    return response.ok ? ((await response.json()) as PageLines) : undefined;
  } catch {
    return undefined;
  }
}

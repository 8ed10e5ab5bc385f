/** The log as it grows: an event stream each page holds open, continued where it broke off. */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ConversationId } from '#src/domain/ids.ts';
import { linesAfter, readAfter } from './chat-api.ts';
import type { HttpDeps } from './deps.ts';
import type { Faults } from './faults.ts';
import type { People } from './person.ts';

/** Streams one person may hold; the oldest makes room. */
const mostStreams = 5;
/** A phone that stopped reading is let go at this many bytes. */
const mostUnread = 1 << 20;

interface Stream {
  readonly conversation: ConversationId;
  readonly raw: ServerResponse;
  seen: number;
  /** The oldest line the page was told of; what it shows before that is gone. */
  oldest: number;
  /** One flush runs at a time; a commit during it makes another. */
  flushing: boolean;
  again: boolean;
}

export function addEvents(
  app: FastifyInstance,
  deps: Pick<HttpDeps, 'messages' | 'watch' | 'log' | 'times'> & {
    readonly people: People;
    readonly faults: Faults;
  },
): void {
  const open = new Map<ConversationId, Set<Stream>>();
  const heartbeat = setInterval(beat, deps.times?.heartbeatMs ?? 20_000);
  heartbeat.unref();
  const unwatch = deps.watch((conversation) => {
    for (const stream of open.get(conversation) ?? []) flush(stream);
  });

  // Before the server waits for connections to end: these never would.
  app.addHook('preClose', async () => {
    clearInterval(heartbeat);
    unwatch();
    for (const streams of open.values()) for (const stream of streams) stream.raw.end();
  });

  app.get('/api/chat/events', async (request, reply) => {
    const conversation = deps.people.of(request);
    if (conversation === undefined) return deps.faults.answer(request, reply, 'not-found');
    const resumed = request.headers['last-event-id'];
    const seen = readAfter(resumed === undefined ? request.query : { after: resumed });
    // The first lines are read before anything is written, so that a store that is down is a plain 503.
    const first = await linesAfter(deps, conversation, seen);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...headersOf(reply.getHeaders()),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 3000\n\n');
    const stream: Stream = {
      conversation,
      raw,
      seen,
      oldest: 1,
      flushing: false,
      again: false,
    };
    write(stream, first);
    join(stream);
    raw.on('close', () => leave(stream));
    flush(stream);
  });

  function join(stream: Stream): void {
    const streams = open.get(stream.conversation) ?? new Set();
    open.set(stream.conversation, streams.add(stream));
    const [oldest] = streams;
    if (streams.size > mostStreams && oldest !== undefined) {
      streams.delete(oldest);
      oldest.raw.end();
    }
  }

  function leave(stream: Stream): void {
    const streams = open.get(stream.conversation);
    streams?.delete(stream);
    if (streams?.size === 0) open.delete(stream.conversation);
  }

  function flush(stream: Stream): void {
    stream.again = true;
    if (stream.flushing) return;
    stream.flushing = true;
    void run(stream);
  }

  async function run(stream: Stream): Promise<void> {
    try {
      while (stream.again && !stream.raw.writableEnded) {
        stream.again = false;
        const lines = await linesAfter(deps, stream.conversation, stream.seen);
        write(stream, lines);
        if (lines.messages.length > 0) stream.again = true;
      }
    } catch (err) {
      // She comes back by herself and gets what she missed.
      deps.log.warn({ err }, 'event stream ended');
      stream.raw.end();
    } finally {
      stream.flushing = false;
    }
  }

  function beat(): void {
    for (const streams of open.values()) {
      for (const { raw } of streams) raw.write('event: alive\ndata:\n\n');
    }
  }
}

type Lines = Awaited<ReturnType<typeof linesAfter>>;

function write(stream: Stream, { messages, oldest = stream.oldest, reset }: Lines): void {
  if (reset === true) stream.raw.write('event: reset\ndata:\n\n');
  if (oldest !== stream.oldest) stream.raw.write(`event: oldest\ndata: ${oldest}\n\n`);
  stream.oldest = oldest;
  for (const line of messages) {
    stream.raw.write(`id: ${line.seq}\ndata: ${JSON.stringify(line)}\n\n`);
    stream.seen = line.seq;
  }
  if (reset === true && messages.length === 0) stream.seen = 0;
  if (stream.raw.writableLength > mostUnread) stream.raw.destroy();
}

/** Headers set so far that a stream may carry. */
function headersOf(
  headers: Readonly<Record<string, number | string | string[] | undefined>>,
): Record<string, number | string | string[]> {
  const out: Record<string, number | string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) out[name] = value;
  return out;
}

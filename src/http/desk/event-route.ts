/** The desk live: an event stream each page holds open, continued where it broke off, ended with the session. */
import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { DeskDeps } from '#src/desk/deps.ts';
import type { DeskChange } from '#src/desk/desk-index.ts';
import { eventsOf, missedEvents } from '#src/desk/live.ts';
import type { DeskEvent } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type DeskRoute, deskRoute } from './route.ts';

export interface EventRouteDeps {
  readonly cases: DeskDeps;
  /** The officer as she is now; undefined once the session is over. */
  readonly still: (actor: Actor) => Promise<Actor | undefined>;
  readonly onFault: (error: unknown) => void;
  /** Sign of life, in milliseconds. Default 20,000. */
  readonly heartbeatMs?: number;
}

export interface Live {
  readonly route: DeskRoute;
  /** Ends all streams: they never would by themselves. */
  close(): void;
}

interface Stream {
  actor: Actor;
  readonly raw: ServerResponse;
}

/** Streams one session may hold; the oldest makes room. */
const mostStreams = 6;
/** A page that stopped reading is let go at this many bytes. */
const mostUnread = 1 << 20;
/** Clocks of two processes may differ, and a line may be taken in late. */
const overlapMs = 10_000;

export function createLive(deps: EventRouteDeps): Live {
  const { cases } = deps;
  const { index, clock } = cases;
  const streams = new Set<Stream>();
  let unwatch: (() => void) | undefined;
  const heartbeat = setInterval(() => void beat(), deps.heartbeatMs ?? 20_000);
  heartbeat.unref();

  function tell(stream: Stream, events: readonly DeskEvent[]): void {
    if (stream.raw.writableEnded || events.length === 0) return;
    const id = `${index.seq()}-${clock.now()}`;
    for (const event of events) {
      stream.raw.write(`id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    if (stream.raw.writableLength > mostUnread) stream.raw.destroy();
  }

  function take(change: DeskChange): void {
    if (change.kind === 'other' && isAccess(change.record)) void checkAll();
    for (const stream of streams) tell(stream, eventsOf(cases, stream.actor, change));
  }

  async function beat(): Promise<void> {
    await checkAll();
    for (const { raw } of streams)
      raw.write(`id: ${index.seq()}-${clock.now()}\nevent: alive\ndata:\n\n`);
  }

  /** Who was signed out, or sees other communes now, is told nothing more, or other things. */
  async function checkAll(): Promise<void> {
    for (const stream of streams) {
      try {
        const actor = await deps.still(stream.actor);
        if (actor === undefined) stream.raw.end();
        else stream.actor = actor;
      } catch (error) {
        deps.onFault(error);
        stream.raw.end();
      }
    }
  }

  function join(stream: Stream): void {
    unwatch ??= index.watch(take);
    const own = [...streams].filter(({ actor }) => actor.session === stream.actor.session);
    if (own.length >= mostStreams) own[0]?.raw.end();
    streams.add(stream);
    stream.raw.on('close', () => streams.delete(stream));
  }

  return {
    route: deskRoute({
      method: 'GET',
      path: '/events',
      summary: 'Changes as they happen, continued with Last-Event-ID.',
      raw: true,
      async run({ actor, request, reply }) {
        // Whatever cannot read a stream would wait for its end for ever.
        if (request.headers.accept?.includes('text/event-stream') !== true) {
          throw new RefusedError('malformed');
        }
        await index.ready();
        await cases.audit.write(actor, 'cases-listed');
        const { raw } = hijack(reply);
        const stream = { actor, raw };
        join(stream);
        tell(stream, [{ type: 'hello', seq: index.seq() }]);
        const since = instantOf(request.headers['last-event-id']);
        if (since !== undefined) {
          tell(stream, missedEvents(cases, actor, since - overlapMs));
        }
        return reply;
      },
    }),
    close() {
      clearInterval(heartbeat);
      unwatch?.();
      for (const { raw } of streams) raw.end();
    },
  };
}

const isAccess = (record: string): boolean => record === 'desk-session' || record === 'officer';

function hijack(reply: FastifyReply): FastifyReply {
  reply.hijack();
  const headers: Record<string, number | string | string[]> = {};
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) headers[name] = value;
  }
  reply.raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  reply.raw.write('retry: 3000\n\n');
  return reply;
}

/** When the last event was sent, from its id; an id that is none of ours begins anew. */
function instantOf(id: string | string[] | undefined): number | undefined {
  const found = typeof id === 'string' ? /^\d+-(\d{10,16})$/.exec(id) : null;
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/**
 * A route of the desk, as data.
 *
 * To add one: write it with `deskRoute` in a file of this folder, hand it to `addDesk` (app.ts: `desk.routes`), give it
 * a row in who-may-call.ts. It appears in `/api/docs` by itself. What it takes is checked by its zod shapes before `run`
 * is called, what it gives is cut to the shape of `answer`; without `answer` it is 204. Refuse with `RefusedError`;
 * a new code gets its status in refusals.ts and its sentence in access.yaml. What belongs to a commune the officer may
 * not see is `not-found`, never `forbidden`. Write the audit log with `createAudit` of src/desk/audit.ts.
 * For a stream or a file set `raw: true` and answer with `reply` yourself, after which `run` gives `reply`.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { LiveSession } from '#src/desk/access/sessions.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface About {
  readonly method: Method;
  /** After `/api/desk`, e.g. `/cases/:id/take`. */
  readonly path: string;
  /** One line for `/api/docs`. */
  readonly summary: string;
  /** Answers by itself: a stream, a file. */
  readonly raw?: boolean;
  /** Takes a file as its body, of at most so many bytes. */
  readonly bytes?: number;
}

/** What a route is called with. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface Shapes<Params, Query, Body, Answer> extends About {
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  readonly answer?: z.ZodType<Answer>;
}

/** A route as the plugin registers it. */
export interface DeskRoute extends About {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
  readonly handle: (
    request: FastifyRequest,
    reply: FastifyReply,
    live: LiveSession | undefined,
  ) => Promise<unknown>;
}

/** A route for somebody who is signed in. */
export function deskRoute<
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Answer = undefined,
>(
  route: Shapes<Params, Query, Body, Answer> & {
    readonly run: (
      call: Call<Params, Query, Body> & { readonly actor: Actor; readonly live: LiveSession },
    ) => Promise<Answer | FastifyReply>;
  },
): DeskRoute {
  return {
    ...route,
    handle(request, reply, live) {
      if (live === undefined) throw new RefusedError('signed-out');
      return answering(route, request, reply, (call) =>
        route.run({ ...call, actor: live.actor, live }),
      );
    },
  };
}

/** A route for anyone: sign-in, invitations. */
export function openRoute<
  Params = undefined,
  Query = undefined,
  Body = undefined,
  Answer = undefined,
>(
  route: Shapes<Params, Query, Body, Answer> & {
    readonly run: (call: Call<Params, Query, Body>) => Promise<Answer | FastifyReply>;
  },
): DeskRoute {
  return {
    ...route,
    handle: (request, reply) => answering(route, request, reply, (call) => route.run(call)),
  };
}

async function answering<Params, Query, Body, Answer>(
  route: Shapes<Params, Query, Body, Answer>,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (call: Call<Params, Query, Body>) => Promise<Answer | FastifyReply>,
): Promise<unknown> {
  const given = await run({
    params: read(route.params, request.params),
    query: read(route.query, request.query),
    body: read(route.body, request.body),
    request,
    reply,
  });
  if (route.raw === true || reply.sent) return reply;
  if (route.answer === undefined) return reply.code(204).send();
  return route.answer.parse(given);
}

/** Throws RefusedError `malformed`; what was wrong is not repeated, since it may be personal. */
function read<T>(shape: z.ZodType<T> | undefined, value: unknown): T {
  if (shape === undefined) return undefined as T;
  const result = shape.safeParse(value);
  if (!result.success) throw new RefusedError('malformed');
  return result.data;
}

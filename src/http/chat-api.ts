/** What the page's script calls: send one message, read the log after a number. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ConversationId } from '#src/domain/ids.ts';
import type { PageLines } from '#src/domain/page.ts';
import type { HttpDeps } from './deps.ts';
import type { Faults } from './faults.ts';
import type { Inbound } from './inbound.ts';
import { linesOf } from './line.ts';
import type { People } from './person.ts';

/** Most lines given at once; the page asks again after the last. */
const most = 100;

const sendSchema = z.strictObject({
  id: z.string(),
  text: z.string().optional(),
  choice: z.string().optional(),
  prompt: z.string().optional(),
  start: z.literal(true).optional(),
});

const seqSchema = z.coerce.number().int().min(0).catch(0);
const afterSchema = z.object({ after: seqSchema }).catch({ after: 0 });

/** The number after which she wants the log, from a query. */
export function readAfter(query: unknown): number {
  return afterSchema.parse(query).after;
}

export function addChatApi(
  app: FastifyInstance,
  deps: Pick<HttpDeps, 'messages' | 'delivery'> & {
    readonly people: People;
    readonly inbound: Inbound;
    readonly faults: Faults;
  },
): void {
  const { people, faults } = deps;

  app.post('/api/chat/messages', async (request, reply) => {
    const body = sendSchema.safeParse(request.body);
    if (!body.success) return faults.answer(request, reply, 'malformed');
    const taken = await deps.inbound(people.greet(request, reply), body.data);
    if (taken.kind === 'refused') return faults.answer(request, reply, taken.fault, taken.retry);
    return reply.code(202).header('cache-control', 'no-store').send({ stored: body.data.id });
  });

  app.get('/api/chat/messages', async (request, reply): Promise<PageLines> => {
    reply.header('cache-control', 'no-store');
    const conversation = people.of(request);
    if (conversation === undefined) return { messages: [] };
    return linesAfter(deps, conversation, readAfter(request.query));
  });
}

/**
 * What she has not seen. Erasing takes lines away from the front of the log; a log that ends before what she has seen
 * began anew: all of it, and `reset`.
 */
export async function linesAfter(
  { messages, delivery }: Pick<HttpDeps, 'messages' | 'delivery'>,
  conversation: ConversationId,
  after: number,
): Promise<PageLines> {
  const lineOf = linesOf(conversation, delivery);
  const found = await messages.list(conversation, after, most);
  if (found.length > 0) {
    const [oldest] = after === 0 ? found : await messages.list(conversation, 0, 1);
    return { messages: found.map(lineOf), ...(oldest === undefined ? {} : { oldest: oldest.seq }) };
  }
  if (after === 0) return { messages: [] };
  const [newest] = await messages.last(conversation, 1);
  if ((newest?.seq ?? 0) >= after) return { messages: [] };
  return { messages: (await messages.last(conversation, most)).map(lineOf), reset: true };
}

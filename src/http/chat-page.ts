/** The page itself: drawn whole by the server, talked to with plain forms. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Assets } from './assets.ts';
import type { HttpDeps } from './deps.ts';
import type { Faults } from './faults.ts';
import { allowFrames } from './headers.ts';
import type { Inbound } from './inbound.ts';
import { linesOf } from './line.ts';
import { renderChatPage } from './page.ts';
import type { People } from './person.ts';

/** How much of the conversation a page shows. */
const shown = 100;

const formSchema = z.object({
  page: z.string().regex(/^[0-9a-f]{32}$/),
  framed: z.literal('1').optional(),
  text: z.string().optional(),
  quick: z.string().optional(),
  choice: z.string().optional(),
  prompt: z.string().optional(),
  start: z.literal('1').optional(),
});
type Form = z.infer<typeof formSchema>;

const querySchema = z.object({ sent: z.string().optional(), late: z.string().optional() });

export interface ChatPageDeps
  extends Pick<
    HttpDeps,
    'messages' | 'delivery' | 'settled' | 'random' | 'texts' | 'widgetOrigins' | 'times'
  > {
  readonly people: People;
  readonly inbound: Inbound;
  readonly faults: Faults;
  readonly assets: Assets;
}

export function addChatPage(app: FastifyInstance, deps: ChatPageDeps): void {
  const { people, faults } = deps;

  app.get('/', (request, reply) => drawChat(request, reply, false));
  app.get('/embed', (request, reply) => {
    allowFrames(reply, deps.widgetOrigins);
    return drawChat(request, reply, true);
  });

  async function drawChat(
    request: FastifyRequest,
    reply: FastifyReply,
    framed: boolean,
  ): Promise<string> {
    const query = querySchema.catch({}).parse(request.query);
    const known = people.of(request);
    people.greet(request, reply, framed ? 'frame' : 'page');
    const messages = known === undefined ? [] : await deps.messages.last(known, shown);
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    return renderChatPage(
      {
        lines: known === undefined ? [] : messages.map(linesOf(known, deps.delivery)),
        pageId: deps.random.hex(16),
        framed,
        late: query.late !== undefined,
        cookieless: query.sent !== undefined && known === undefined,
      },
      deps.texts,
      deps.assets,
    );
  }

  app.post('/chat', async (request, reply) => {
    const form = formSchema.safeParse(request.body);
    if (!form.success) return faults.answer(request, reply, 'malformed');
    const said = saidIn(form.data);
    if (said === undefined) return faults.answer(request, reply, 'empty');
    const conversation = people.greet(request, reply);
    // Watched before it is stored, or a quick answer would be missed.
    const answered = deps.settled(conversation, deps.times?.answerMs ?? 4000);
    const taken = await deps.inbound(conversation, { id: idOf(form.data.page, said), ...said });
    if (taken.kind === 'refused') {
      return faults.answer(request, reply, taken.fault, taken.retry);
    }
    const late = !taken.duplicate && !(await answered);
    const home = form.data.framed === undefined ? '/' : '/embed';
    return reply.redirect(`${home}?${late ? 'sent=1&late=1' : 'sent=1'}#newest`, 303);
  });

  /** For a phone that several share: the next one to open the page begins anew. */
  app.post('/chat/leave', async (_request, reply) => {
    people.forget(reply);
    return reply.redirect('/', 303);
  });
}

type Said = { text: string } | { choice: string; prompt?: string } | { start: true };

function saidIn({ text, quick, choice, prompt, start }: Form): Said | undefined {
  if (quick !== undefined) return { text: quick };
  if (choice !== undefined) return { choice, ...(prompt === undefined ? {} : { prompt }) };
  if (start !== undefined) return { start: true };
  return text === undefined || text.trim() === '' ? undefined : { text };
}

/** The same form with the same words sent twice is one message; another answer from the same page is another. */
function idOf(page: string, said: Said): string {
  const words = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
  return `${page}-${words}`;
}

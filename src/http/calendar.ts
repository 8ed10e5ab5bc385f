/** A class as a calendar file. What stands in it is told to everybody who asks about classes, so the link needs no key. */
import type { FastifyInstance } from 'fastify';
import type { HttpDeps } from './deps.ts';

const name = /^([0-9a-f]{8})\.ics$/;

export function addCalendar(
  app: FastifyInstance,
  { calendar }: { readonly calendar: NonNullable<HttpDeps['calendar']> },
): void {
  app.get<{ Params: { file: string } }>('/classes/:file', async (request, reply) => {
    const run = name.exec(request.params.file)?.[1];
    const file = run === undefined ? undefined : await calendar(run);
    reply.header('x-robots-tag', 'noindex').header('cache-control', 'no-cache');
    if (file === undefined) return reply.callNotFound();
    return reply
      .type('text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename="${run}.ics"`)
      .send(file);
  });
}

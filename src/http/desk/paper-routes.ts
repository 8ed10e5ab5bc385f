/** The papers of a case as Word files. */
import { z } from 'zod';
import type { DeskDeps } from '#src/desk/deps.ts';
import { openPaper, wholeSet } from '#src/desk/open-paper.ts';
import { keyParams } from './case-shapes.ts';
import { type DeskRoute, deskRoute } from './route.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const paperParams = keyParams.extend({ form: z.string().regex(/^[a-z-]{1,40}$/) });

export function paperRoutes(cases: DeskDeps): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/cases/:id/papers/:form',
      summary: `One paper of hers as she has it, or all of them («${wholeSet}»), if she agreed.`,
      params: paperParams,
      raw: true,
      async run({ actor, params, reply }) {
        const { name, bytes } = await openPaper(cases, actor, params.id, params.form);
        return reply
          .type(docx)
          .header('cache-control', 'no-store')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Buffer.from(bytes));
      },
    }),
  ];
}

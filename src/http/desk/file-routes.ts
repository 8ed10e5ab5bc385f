/** Pictures and files of a case, in and out: bytes, never pages. */
import type { FastifyRequest } from 'fastify';
import { addFile, type FileDeps, isPicture, mostFileBytes, openFile } from '#src/desk/files.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { attachmentShape, fileParams, keyParams } from './case-shapes.ts';
import { type DeskRoute, deskRoute } from './route.ts';

export function fileRoutes(files: FileDeps): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/cases/:id/files/:file',
      summary: 'A picture or file of the case.',
      params: fileParams,
      raw: true,
      async run({ actor, params, reply }) {
        const { name, type, bytes } = await openFile(files, actor, params.id, params.file);
        const shown = isPicture(type) || type.startsWith('audio/');
        return (
          reply
            .type(type)
            // Even if a browser took it for a page, nothing in it may run or ask for anything.
            .header('content-security-policy', "default-src 'none'; sandbox")
            .header(
              'content-disposition',
              `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
            )
            .send(Buffer.from(bytes))
        );
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/cases/:id/files',
      summary: 'Keeps a file to be sent with a reply; its bytes are the body.',
      params: keyParams,
      answer: attachmentShape,
      bytes: mostFileBytes,
      async run({ actor, params, request }) {
        if (!Buffer.isBuffer(request.body)) throw new RefusedError('bad-type');
        const file = { name: nameOf(request), bytes: request.body };
        return addFile(files, actor, params.id, file);
      },
    }),
  ];
}

function nameOf({ headers }: FastifyRequest): string {
  const given = headers['x-file-name'];
  try {
    return typeof given === 'string' ? decodeURIComponent(given) : '';
  } catch {
    return '';
  }
}

/** Papers by link: a page to read and print on any phone, and the Word files. Nothing is kept, nothing is listed. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { DeliveredFile, DeliveredPage, LinkFault } from '#src/domain/delivery.ts';
import type { HttpDeps } from './deps.ts';
import type { FaultName, Faults } from './faults.ts';
import { Html, html } from './html.ts';
import type { Words } from './words.ts';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** As the vault seals it; longer than any of ours is nobody's. */
const token = z.string().regex(/^[\w.-]{40,600}$/);
const pathSchema = z.object({
  token,
  name: z
    .string()
    .regex(/^[a-z0-9-]{1,60}\.(?:docx|html|json)$/)
    .optional(),
});

const faultOf: Record<LinkFault, FaultName> = {
  unknown: 'not-found',
  expired: 'link-expired',
  gone: 'link-gone',
};

export function addFiles(
  app: FastifyInstance,
  {
    delivery,
    texts,
    faults,
  }: Pick<HttpDeps, 'texts'> & {
    readonly delivery: NonNullable<HttpDeps['delivery']>;
    readonly faults: Faults;
  },
): void {
  /** No cache, no index, and whoever she goes to from here is not told where she was. */
  function keepPrivate(reply: FastifyReply): void {
    reply
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex, nofollow, noarchive')
      .header('referrer-policy', 'no-referrer');
  }

  async function show(request: FastifyRequest, reply: FastifyReply) {
    keepPrivate(reply);
    const path = pathSchema.safeParse(request.params);
    const found = path.success ? await delivery.page(path.data.token) : 'unknown';
    if (typeof found === 'string' || !path.success) {
      return faults.answer(request, reply, faultOf[typeof found === 'string' ? found : 'unknown']);
    }
    if ('bytes' in found) return give(reply, found);
    const style = barStyle + found.style;
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; ` +
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
    return renderFiles(found, path.data.token, style, texts);
  }

  /** A picture is shown, everything else is kept; nothing in it may run. */
  function give(reply: FastifyReply, { name, bytes, type = wordType }: DeliveredFile) {
    const how = type.startsWith('image/') ? 'inline' : 'attachment';
    return reply
      .type(type)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(Buffer.from(bytes));
  }

  async function fetch(request: FastifyRequest, reply: FastifyReply) {
    keepPrivate(reply);
    const path = pathSchema.safeParse(request.params);
    const made =
      path.success && path.data.name !== undefined
        ? await delivery.file(path.data.token, path.data.name)
        : 'unknown';
    if (typeof made === 'string') return faults.answer(request, reply, faultOf[made]);
    return reply
      .type(made.type ?? wordType)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', `attachment; filename="${made.name}"`)
      .send(Buffer.from(made.bytes));
  }

  app.get('/files/:token', (request, reply) => show(request, reply));
  app.get('/files/:token/:name', (request, reply) => fetch(request, reply));
}

/** Prints without any other script; without scripts the browser's own menu does it. */
const script = "document.getElementById('print').onclick=()=>print();";

/** The bar above the papers; not printed. */
const barStyle = `
body{margin:0;background:#f3ede2;color:#231a12}
.bar{position:sticky;top:0;z-index:1;background:#fffaf2;border-bottom:1px solid #d9cdb8;padding:.75rem 1rem;font:1.125rem/1.5 system-ui,sans-serif}
.bar h1{font-size:1.125rem;margin:0 0 .5rem}
.bar p{margin:.5rem 0 0;font-size:1rem}
.bar button,.bar a.whole{display:inline-block;min-height:3rem;box-sizing:border-box;padding:.65rem 1rem;margin:0 .5rem .25rem 0;border:2px solid #8c2f22;border-radius:.5rem;background:#8c2f22;color:#fff;font:inherit;font-weight:600;text-decoration:none}
.bar a.whole{background:none;color:#8c2f22}
.bar summary{min-height:3rem;line-height:3rem;cursor:pointer}
.bar li{margin:.25rem 0}.bar li a{display:inline-block;min-height:3rem;line-height:1.5;padding:.5rem 0;color:#8c2f22;overflow-wrap:anywhere}
.bar ul{margin:0;padding-left:1.25rem}
@media (max-width:48rem),(max-height:40rem){.bar{position:static}}
@media print{.bar{display:none}body{background:none}}
`;

function renderFiles(page: DeliveredPage, token: string, style: string, words: Words): string {
  const about = page.kind === 'own-data' ? 'web.copy' : 'web.files';
  const [whole, ...single] = page.files.map(({ name }, at) => ({
    name,
    label: page.labels[at] ?? name,
  }));
  const list = single.map(
    ({ name, label }) => html`<li><a href="/files/${token}/${name}">${label}</a></li>`,
  );
  const bar = html`<header class="bar"><h1>${page.title}</h1><button type="button" id="print">${words('web.print.button')}</button>${
    whole !== undefined &&
    html`<a class="whole" href="/files/${token}/${whole.name}">${words('web.files.download')}</a>`
  }<details><summary>${words(`${about}.single`)}</summary><ul>${list}</ul></details><p>${words(`${about}.private`)}</p></header>`;
  return [
    `<!doctype html>\n<html lang="vi"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="robots" content="noindex">',
    html`<title>${page.title}</title>`.markup,
    `<style>${style}</style></head><body>`,
    bar.markup,
    new Html(page.body).markup,
    `<script>${script}</script></body></html>\n`,
  ].join('\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

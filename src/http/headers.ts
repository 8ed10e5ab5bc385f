/** The headers every answer carries: nothing from elsewhere is loaded, run, framed or told. */
import type { FastifyInstance, FastifyReply } from 'fastify';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
] as const;

const common = {
  'x-content-type-options': 'nosniff',
  // Not `no-referrer`: browsers would then send `Origin: null` with her own forms.
  'referrer-policy': 'same-origin',
  'permissions-policy': 'microphone=(self), camera=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Sets them on every answer; pages that may be framed call `allowFrames`. */
export function addHeaders(app: FastifyInstance, { secure }: { secure: boolean }): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(common);
    reply.header('content-security-policy', [...policy, "frame-ancestors 'none'"].join('; '));
    reply.header('x-frame-options', 'DENY');
    if (secure) reply.header('strict-transport-security', 'max-age=31536000');
  });
}

/** Lets the page be framed by ourselves and these sites. */
export function allowFrames(reply: FastifyReply, origins: readonly string[]): void {
  const ancestors = ["frame-ancestors 'self'", ...origins].join(' ');
  reply.header('content-security-policy', [...policy, ancestors].join('; '));
  reply.removeHeader('x-frame-options');
  reply.removeHeader('cross-origin-opener-policy');
}

/** Lets the page start its own worker: the one policy it may make is for that address. */
export function allowWorker(reply: FastifyReply): void {
  const own = policy.map((part) =>
    part === "trusted-types 'none'" ? 'trusted-types desk-worker' : part,
  );
  const more = ["worker-src 'self'", "frame-ancestors 'none'"];
  reply.header('content-security-policy', [...own, ...more].join('; '));
}

/** The desk's two cookies: who is signed in, and which officers have signed in with this browser before. */
import type { FastifyReply, FastifyRequest } from 'fastify';

const year = 365 * 24 * 3600;

/** `__Host-`: from this host only, over https only; a site beside ours cannot set one. */
export function cookieNames(secure: boolean): { readonly session: string; readonly known: string } {
  const prefix = secure ? '__Host-' : '';
  return { session: `${prefix}desk`, known: `${prefix}desk-known` };
}

const common = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

export function setSession(
  reply: FastifyReply,
  secure: boolean,
  { token, known }: { readonly token: string; readonly known: string },
  maxAgeMs: number,
): void {
  const names = cookieNames(secure);
  reply.setCookie(names.session, token, { ...common, secure, maxAge: Math.floor(maxAgeMs / 1000) });
  reply.setCookie(names.known, known, { ...common, secure, maxAge: year });
}

export function clearSession(reply: FastifyReply, secure: boolean): void {
  reply.clearCookie(cookieNames(secure).session, { ...common, secure });
}

/** What the browser brought. */
export function readCookies(
  request: FastifyRequest,
  secure: boolean,
): { readonly token: string | undefined; readonly known: string | undefined } {
  const names = cookieNames(secure);
  return { token: request.cookies[names.session], known: request.cookies[names.known] };
}

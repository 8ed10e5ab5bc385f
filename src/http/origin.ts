/** Whether a request that changes something comes from our own page. */
import type { FastifyRequest } from 'fastify';

/**
 * Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`. A request with neither is no
 * browser's and carries nobody's cookie by accident, so it may pass; every other must be from here.
 */
export function isOurs(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const from = URL.parse(origin);
  if (from === null) return false;
  const known = publicUrl === undefined ? undefined : URL.parse(publicUrl)?.origin;
  return from.host === request.headers.host || from.origin === known;
}

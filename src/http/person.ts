/** Who is asking: a random token in her cookie. The conversation is named after its hash, so the store cannot act as her. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ConversationId, conversationId } from '#src/domain/ids.ts';
import type { Random } from '#src/domain/time.ts';

const tokenPattern = /^[0-9a-f]{64}$/;
const year = 365 * 24 * 3600;

export interface People {
  /** Her conversation, if the request carries a token. */
  of(request: FastifyRequest): ConversationId | undefined;
  /** Her conversation; a new token is made if she has none. The year begins anew with each visit. */
  greet(request: FastifyRequest, reply: FastifyReply, place?: 'page' | 'frame'): ConversationId;
  /** Takes the token off her phone. */
  forget(reply: FastifyReply): void;
}

/**
 * Two cookies: `Lax` for our own page, and one that a page framed on another site can have. The second is
 * `Partitioned`, so that no other site's frame sees it, and needs https like every third-party cookie.
 */
export function createPeople(deps: { random: Random; secure: boolean }): People {
  const { random, secure } = deps;
  const own = secure ? '__Host-ct' : 'ct';
  const framed = secure ? '__Host-ct-frame' : 'ct-frame';

  function tokenOf(request: FastifyRequest): string | undefined {
    const found = [request.cookies[own], request.cookies[framed]];
    return found.find((token) => token !== undefined && tokenPattern.test(token));
  }

  return {
    of(request) {
      const token = tokenOf(request);
      return token === undefined ? undefined : conversationOf(token);
    },
    greet(request, reply, place = request.cookies[framed] === undefined ? 'page' : 'frame') {
      const token = tokenOf(request) ?? random.hex(32);
      const common = { path: '/', httpOnly: true, secure, maxAge: year } as const;
      if (place === 'page') reply.setCookie(own, token, { ...common, sameSite: 'lax' });
      else if (!secure) reply.setCookie(framed, token, { ...common, sameSite: 'lax' });
      else reply.setCookie(framed, token, { ...common, sameSite: 'none', partitioned: true });
      return conversationOf(token);
    },
    forget(reply) {
      const common = { path: '/', httpOnly: true, secure } as const;
      reply.clearCookie(own, { ...common, sameSite: 'lax' });
      if (!secure) reply.clearCookie(framed, { ...common, sameSite: 'lax' });
      else reply.clearCookie(framed, { ...common, sameSite: 'none', partitioned: true });
    },
  };
}

function conversationOf(token: string): ConversationId {
  const chat = createHash('sha256').update(`webchat:${token}`).digest('hex').slice(0, 40);
  return conversationId({ channel: 'webchat', account: 'site', chat });
}

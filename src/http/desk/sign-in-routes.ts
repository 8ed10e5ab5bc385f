/** Signing in and out, and accepting an invitation: what can be asked without being signed in. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptInvite } from '#src/desk/access/accept-invite.ts';
import type { Stranger } from '#src/desk/access/deps.ts';
import { readInvite } from '#src/desk/access/invites.ts';
import { limitsOf } from '#src/desk/access/sessions.ts';
import { type SignedIn, signIn } from '#src/desk/access/sign-in.ts';
import { signOut } from '#src/desk/access/sign-out.ts';
import type { Me } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Officer } from '#src/domain/officer.ts';
import type { AccessRouteDeps } from './access-routes.ts';
import { needsTotp } from './authorize.ts';
import { clearSession, readCookies, setSession } from './cookies.ts';
import { deviceOf } from './device.ts';
import { type DeskRoute, deskRoute, openRoute } from './route.ts';
import {
  acceptShape,
  inviteSeenShape,
  meShape,
  nothing,
  signInShape,
  tokenShape,
} from './shapes.ts';

export function signInRoutes(deps: AccessRouteDeps): readonly DeskRoute[] {
  const { access, secure, counted } = deps;

  async function strangerOf(request: FastifyRequest): Promise<Stranger> {
    const { known } = readCookies(request, secure);
    return {
      from: await access.house.hash('address', request.ip),
      device: deviceOf(request.headers['user-agent']),
      ...(known === undefined ? {} : { known }),
    };
  }

  function welcome(reply: FastifyReply, signed: SignedIn): Me {
    const { longestMs } = limitsOf(signed.officer);
    setSession(reply, secure, signed, longestMs);
    const me = meOf(signed.officer, access.clock.now() + longestMs);
    return signed.failed === 0 ? me : { ...me, failed: signed.failed };
  }

  return [
    openRoute({
      method: 'POST',
      path: '/sign-in',
      summary: 'Signs in with login, password and, where set up, a code.',
      body: signInShape,
      answer: meShape,
      async run({ body, request, reply }) {
        const { token } = readCookies(request, secure);
        try {
          const signed = await signIn(access, body, await strangerOf(request), token);
          counted('ok');
          return welcome(reply, signed);
        } catch (error) {
          if (error instanceof RefusedError && error.code === 'wrong') counted('wrong');
          if (error instanceof RefusedError && error.code === 'slow') counted('slow');
          throw error;
        }
      },
    }),
    openRoute({
      method: 'POST',
      path: '/invites/read',
      summary: 'What a link is for, before it is used.',
      body: tokenShape,
      answer: inviteSeenShape,
      run: ({ body }) => readInvite(access, body.token),
    }),
    openRoute({
      method: 'POST',
      path: '/invites/accept',
      summary: 'Makes the officer of a link, or sets a new password, and signs in.',
      body: acceptShape,
      answer: meShape,
      async run({ body, request, reply }) {
        const { token } = readCookies(request, secure);
        return welcome(reply, await acceptInvite(access, body, await strangerOf(request), token));
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/me',
      summary: 'Who is signed in.',
      answer: meShape,
      run: async ({ live }) => meOf(live.officer, live.endsAt),
    }),
    deskRoute({
      method: 'POST',
      path: '/sign-out',
      summary: 'Signs out; the cookie is worth nothing from then on.',
      body: nothing,
      async run({ actor, reply }) {
        await signOut(access, actor);
        clearSession(reply, secure);
        return undefined;
      },
    }),
  ];
}

function meOf(officer: Officer, endsAt: number): Me {
  const { id, name, login, roles, communes, totp, recovery } = officer;
  return {
    id,
    name,
    login,
    roles,
    communes,
    totp: totp !== undefined,
    ...(needsTotp(officer) ? { needs: 'totp' as const } : {}),
    recoveryCodes: recovery.length,
    endsAt,
    idleMs: limitsOf(officer).idleMs,
  };
}

/** One's own account: password, code, sessions. */
import { changePassword } from '#src/desk/access/change-password.ts';
import { confirmPassword } from '#src/desk/access/confirm.ts';
import { listSessions, revokeSession, revokeSessions } from '#src/desk/access/sessions.ts';
import {
  confirmTotp,
  remakeRecoveryCodes,
  removeTotp,
  startTotp,
} from '#src/desk/access/set-totp.ts';
import type { AccessRouteDeps } from './access-routes.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import {
  codeShape,
  idParams,
  newPasswordShape,
  nothing,
  passwordShape,
  recoveryShape,
  sessionsShape,
  totpStartShape,
} from './shapes.ts';

export function accountRoutes({ access, say }: AccessRouteDeps): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'POST',
      path: '/confirm',
      summary: 'Takes the password again; exports are open for five minutes.',
      body: passwordShape,
      async run({ actor, body }) {
        await confirmPassword(access, actor, body.password);
        return undefined;
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/password',
      summary: 'Changes the password; every other session ends.',
      body: newPasswordShape,
      async run({ actor, body }) {
        await changePassword(access, actor, body);
        return undefined;
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/totp/start',
      summary: 'A secret for an authenticator app; nothing changes until a code is confirmed.',
      body: passwordShape,
      answer: totpStartShape,
      run: ({ actor, body }) =>
        startTotp(access, actor, body.password, say({ key: 'access.issuer' })),
    }),
    deskRoute({
      method: 'POST',
      path: '/totp/confirm',
      summary: 'Takes the first code of the app and gives the recovery codes, once.',
      body: codeShape,
      answer: recoveryShape,
      run: async ({ actor, body }) => ({
        recoveryCodes: [...(await confirmTotp(access, actor, body.code))],
      }),
    }),
    deskRoute({
      method: 'POST',
      path: '/totp/remove',
      summary: 'Asks for no code any more; not for administrators.',
      body: passwordShape,
      async run({ actor, body }) {
        await removeTotp(access, actor, body.password);
        return undefined;
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/totp/recovery-codes',
      summary: 'New recovery codes; the old ones end.',
      body: passwordShape,
      answer: recoveryShape,
      run: async ({ actor, body }) => ({
        recoveryCodes: [...(await remakeRecoveryCodes(access, actor, body.password))],
      }),
    }),
    deskRoute({
      method: 'GET',
      path: '/sessions',
      summary: "One's own sessions.",
      answer: sessionsShape,
      run: async ({ actor, live }) => ({
        sessions: [...(await listSessions(access, live.officer, actor.session))],
      }),
    }),
    deskRoute({
      method: 'DELETE',
      path: '/sessions/:id',
      summary: "Ends one of one's own sessions.",
      params: idParams,
      async run({ actor, params }) {
        await revokeSession(access, actor, params.id);
        return undefined;
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/sessions/revoke-others',
      summary: "Ends all of one's own sessions but this one.",
      body: nothing,
      async run({ actor }) {
        await revokeSessions(access, actor);
        return undefined;
      },
    }),
  ];
}

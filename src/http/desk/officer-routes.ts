/** Officers and their invitations. */
import { changeOfficer } from '#src/desk/access/change-officer.ts';
import { invite, listInvites, resetOfficer, withdrawInvite } from '#src/desk/access/invites.ts';
import { listColleagues, listOfficers, officerLine } from '#src/desk/access/list-officers.ts';
import { findOfficer } from '#src/desk/access/officers.ts';
import { listSessions, revokeSessions } from '#src/desk/access/sessions.ts';
import type { Communes } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { AccessRouteDeps } from './access-routes.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import {
  changeOfficerShape,
  colleaguesShape,
  idParams,
  inviteMadeShape,
  invitesShape,
  newInviteShape,
  nothing,
  officerShape,
  officersShape,
  sessionsShape,
} from './shapes.ts';

export function officerRoutes({ access, link, communes }: AccessRouteDeps): readonly DeskRoute[] {
  const officerOf = (params: { readonly id: string }) => params.id as OfficerId;
  const checkCommunes = (asked: Communes | undefined): void => {
    if (asked === undefined || asked === 'all') return;
    if (!asked.every((slug) => communes.has(slug))) throw new RefusedError('malformed');
  };
  return [
    deskRoute({
      method: 'GET',
      path: '/colleagues',
      summary: 'Officers a case can be passed to.',
      answer: colleaguesShape,
      run: async () => ({ colleagues: [...(await listColleagues(access))] }),
    }),
    deskRoute({
      method: 'GET',
      path: '/officers',
      summary: 'All officers.',
      answer: officersShape,
      run: async () => ({ officers: [...(await listOfficers(access))] }),
    }),
    deskRoute({
      method: 'PATCH',
      path: '/officers/:id',
      summary: 'Changes name, roles, communes, or whether she may sign in.',
      params: idParams,
      body: changeOfficerShape,
      answer: officerShape,
      async run({ actor, params, body }) {
        checkCommunes(body.communes);
        return officerLine(access, await changeOfficer(access, actor, officerOf(params), body));
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/officers/:id/reset',
      summary: 'A link with which she sets a new password; her code ends when she does.',
      params: idParams,
      body: nothing,
      answer: inviteMadeShape,
      async run({ actor, params }) {
        const { token, expiresAt } = await resetOfficer(access, officerOf(params), actor);
        return { link: link(token), expiresAt };
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/officers/:id/sessions',
      summary: 'Where an officer is signed in.',
      params: idParams,
      answer: sessionsShape,
      async run({ actor, params }) {
        const { value } = await findOfficer(access, params.id);
        return { sessions: [...(await listSessions(access, value, actor.session))] };
      },
    }),
    deskRoute({
      method: 'DELETE',
      path: '/officers/:id/sessions',
      summary: 'Signs an officer out everywhere.',
      params: idParams,
      async run({ actor, params }) {
        await revokeSessions(access, actor, officerOf(params));
        return undefined;
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/invites',
      summary: 'Links that still hold.',
      answer: invitesShape,
      run: async () => ({ invites: [...(await listInvites(access))] }),
    }),
    deskRoute({
      method: 'POST',
      path: '/invites',
      summary: 'Invites an officer; the link is shown once.',
      body: newInviteShape,
      answer: inviteMadeShape,
      async run({ actor, body }) {
        checkCommunes(body.communes);
        const { token, expiresAt } = await invite(access, body, actor);
        return { link: link(token), expiresAt };
      },
    }),
    deskRoute({
      method: 'DELETE',
      path: '/invites/:id',
      summary: 'Makes a link worth nothing.',
      params: idParams,
      async run({ actor, params }) {
        await withdrawInvite(access, actor, params.id);
        return undefined;
      },
    }),
  ];
}

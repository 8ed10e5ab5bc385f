/** The audit log, for administrators. */
import { type AuditFound, readAudit } from '#src/desk/access/read-audit.ts';
import type { AuditLine } from '#src/domain/access.ts';
import type { Said } from '#src/domain/text.ts';
import type { AccessRouteDeps } from './access-routes.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import { auditQuery, auditShape } from './shapes.ts';

export function auditRoutes({ access, say }: AccessRouteDeps): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/audit',
      summary: 'What was read and done, newest first, of one officer or day.',
      query: auditQuery,
      answer: auditShape,
      async run({ actor, query: { officer, day, before } }) {
        const found = await readAudit(access, actor, {
          ...(officer === undefined ? {} : { officer }),
          ...(day === undefined ? {} : { day }),
          ...(before === undefined ? {} : { before }),
        });
        return {
          entries: found.entries.map((entry) => lineOf(entry, say)),
          ...(found.next === undefined ? {} : { next: found.next }),
        };
      },
    }),
  ];
}

function lineOf(entry: AuditFound['entries'][number], say: (said: Said) => string): AuditLine {
  const { id, at, officer, name, act, about, from } = entry;
  return {
    id,
    at,
    ...(officer === undefined ? {} : { officer: { id: officer, name: name ?? officer } }),
    act,
    text: say({ key: `access.act.${act}` }),
    about: [...about],
    ...(from === undefined ? {} : { from: from.slice(0, 8) }),
  };
}

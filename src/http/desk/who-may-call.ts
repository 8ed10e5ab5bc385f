/** Who may call which route of the desk: the one table. A route without a row does not start; a test walks all of them. */
import type { Role } from '#src/domain/access.ts';

/** One row. */
export interface WhoMayCall {
  /** `anyone`: also signed out. `signed-in`: every role. Else any of these roles. */
  readonly who: 'anyone' | 'signed-in' | readonly Role[];
  /** Also while an administrator has not set up the code yet. */
  readonly beforeTotp?: true;
  /** Only within five minutes of entering the password again: what carries data out of the house. */
  readonly confirmed?: true;
}

/** Works with women: answers, follows leads. */
export const caseworkers: readonly Role[] = ['officer', 'lead-officer'];
/** Divides the work and approves answers. */
export const leadOfficers: readonly Role[] = ['lead-officer'];
/** Officers, the audit log, health; no woman's data by that role alone. */
export const administrators: readonly Role[] = ['administrator'];

/** Sees what caseworkers see, and changes nothing. */
const readers: readonly Role[] = [...caseworkers, 'viewer'];

const anyone = { who: 'anyone' } as const;
const always = { who: 'signed-in', beforeTotp: true } as const;
const signedIn = { who: 'signed-in' } as const;

/** Method and path after `/api/desk`. */
export const whoMayCall: Readonly<Record<string, WhoMayCall>> = {
  'POST /sign-in': anyone,
  'POST /invites/read': anyone,
  'POST /invites/accept': anyone,

  'GET /me': always,
  'POST /sign-out': always,
  'POST /password': always,
  'POST /totp/start': always,
  'POST /totp/confirm': always,

  'POST /confirm': signedIn,
  'POST /totp/remove': signedIn,
  'POST /totp/recovery-codes': signedIn,
  'GET /sessions': signedIn,
  'DELETE /sessions/:id': signedIn,
  'POST /sessions/revoke-others': signedIn,

  'GET /colleagues': { who: caseworkers },

  'GET /cases': { who: readers },
  'GET /cases/:id': { who: readers },
  'GET /cases/:id/lines': { who: readers },
  'GET /cases/:id/files/:file': { who: readers },
  'GET /cases/:id/papers/:form': { who: caseworkers },
  'POST /cases/:id/files': { who: caseworkers },
  'POST /cases/:id/take': { who: caseworkers },
  'POST /cases/:id/reply': { who: caseworkers },
  'POST /cases/:id/pass': { who: caseworkers },
  'POST /cases/:id/return': { who: caseworkers },
  'POST /cases/:id/close': { who: caseworkers },
  'POST /cases/:id/read': { who: caseworkers },
  'POST /cases/:id/notes': { who: caseworkers },
  'GET /cases/:id/canned': { who: caseworkers },
  'GET /canned': { who: caseworkers },
  'PUT /canned/:id': { who: leadOfficers },
  'DELETE /canned/:id': { who: leadOfficers },
  'GET /search': { who: readers },
  'GET /communes': { who: readers },
  'GET /events': { who: readers },

  'GET /leads': { who: readers },
  'GET /leads/:id': { who: readers },
  'PATCH /leads/:id': { who: caseworkers },
  'POST /leads/assign': { who: leadOfficers },
  'POST /leads/export': { who: leadOfficers, confirmed: true },

  'GET /link': { who: caseworkers },
  'POST /link': { who: caseworkers },
  'DELETE /link': { who: caseworkers },

  'GET /questions': { who: caseworkers },
  'POST /questions/:group/link': { who: caseworkers },
  'POST /questions/:group/dismiss': { who: caseworkers },
  'GET /topics': { who: caseworkers },
  'GET /drafts': { who: caseworkers },
  'POST /drafts': { who: caseworkers },
  'PUT /drafts/:id': { who: caseworkers },
  'POST /drafts/:id/approve': { who: leadOfficers },
  'POST /drafts/:id/refuse': { who: leadOfficers },
  'GET /drafts/:id/file': { who: caseworkers },
  'GET /announcements': { who: caseworkers },
  'POST /announcements': { who: caseworkers },
  'GET /announcements/:id': { who: caseworkers },
  'PATCH /announcements/:id': { who: caseworkers },
  'GET /announcements/:id/preview': { who: caseworkers },
  'GET /announcements/:id/report': { who: caseworkers },
  'POST /announcements/:id/start': { who: caseworkers },
  'POST /announcements/:id/approve': { who: leadOfficers },
  'POST /announcements/:id/pause': { who: caseworkers },
  'POST /announcements/:id/resume': { who: caseworkers },
  'POST /announcements/:id/stop': { who: caseworkers },

  'GET /courses': { who: readers },
  'GET /courses/runs': { who: readers },
  'POST /courses/runs': { who: caseworkers },
  'GET /courses/runs/:run': { who: readers },
  'PATCH /courses/runs/:run': { who: caseworkers },
  'POST /courses/runs/:run/copy': { who: caseworkers },
  'POST /courses/runs/:run/cancel': { who: caseworkers },
  'GET /courses/runs/:run/registrations': { who: caseworkers },
  'POST /courses/runs/:run/registrations/:number/cancel': { who: caseworkers },
  'POST /courses/runs/:run/attendance': { who: caseworkers },
  'GET /courses/runs/:run/sheet.html': { who: caseworkers },
  'GET /courses/runs/:run/sheet.xlsx': { who: caseworkers, confirmed: true },
  'POST /courses/runs/:run/messages': { who: caseworkers },
  'GET /courses/runs/:run/messages': { who: caseworkers },
  'GET /courses/figures': { who: readers },
  'POST /courses/table': { who: caseworkers },

  'GET /officers': { who: administrators },
  'PATCH /officers/:id': { who: administrators },
  'POST /officers/:id/reset': { who: administrators },
  'GET /officers/:id/sessions': { who: administrators },
  'DELETE /officers/:id/sessions': { who: administrators },
  'GET /invites': { who: administrators },
  'POST /invites': { who: administrators },
  'DELETE /invites/:id': { who: administrators },
  'GET /audit': { who: administrators },
  'GET /data-requests': { who: administrators },
  'GET /health': { who: ['administrator', 'lead-officer'] },
};

/** Shapes of what is taken and given about access; the compiler holds them to src/domain/access.ts. */
import { z } from 'zod';
import type {
  AcceptInvite,
  AuditPage,
  ChangeOfficer,
  Colleague,
  Communes,
  HealthReport,
  InviteLine,
  InviteMade,
  InviteSeen,
  Me,
  NewInvite,
  OfficerLine,
  SessionLine,
  SignIn,
  TotpStart,
} from '#src/domain/access.ts';
import { roles } from '#src/domain/access.ts';

const role = z.enum(roles);
const slug = z.string().regex(/^[a-z0-9-]{1,60}$/);
const communes: z.ZodType<Communes> = z.union([z.literal('all'), z.array(slug).max(200)]);
const id = z.string().regex(/^[A-Za-z0-9._:@-]{1,200}$/);
const password = z.string().min(1).max(1000);
const instant = z.number();

export const idParams = z.object({ id });
export const nothing = z.strictObject({}).optional();

export const signInShape: z.ZodType<SignIn> = z.strictObject({
  login: z.string().max(200),
  password,
  code: z.string().max(100).exactOptional(),
});

export const meShape: z.ZodType<Me> = z.object({
  id: z.string(),
  name: z.string(),
  login: z.string(),
  roles: z.array(role),
  communes,
  totp: z.boolean(),
  needs: z.literal('totp').exactOptional(),
  recoveryCodes: z.number(),
  failed: z.number().exactOptional(),
  endsAt: instant,
  idleMs: z.number(),
});

export const passwordShape = z.strictObject({ password });
export const newPasswordShape = z.strictObject({ current: password, next: password });
export const codeShape = z.strictObject({ code: z.string().max(100) });
export const recoveryShape = z.object({ recoveryCodes: z.array(z.string()) });
export const totpStartShape: z.ZodType<TotpStart> = z.object({
  secret: z.string(),
  uri: z.string(),
  qr: z.array(z.string()),
});

const session: z.ZodType<SessionLine> = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: instant,
  lastAt: instant,
  device: z.string(),
});
export const sessionsShape = z.object({ sessions: z.array(session) });

const token = z.string().regex(/^[0-9a-f]{64}$/);
const kind = z.enum(['first', 'invite', 'reset']);
export const tokenShape = z.strictObject({ token });
export const inviteSeenShape: z.ZodType<InviteSeen> = z.object({
  kind,
  name: z.string().exactOptional(),
  login: z.string().exactOptional(),
  roles: z.array(role),
  communes,
  expiresAt: instant,
});
export const acceptShape: z.ZodType<AcceptInvite> = z.strictObject({
  token,
  login: z.string().max(200).exactOptional(),
  name: z.string().max(500).exactOptional(),
  password,
});
export const newInviteShape: z.ZodType<NewInvite> = z.strictObject({
  name: z.string().max(500),
  roles: z.array(role).min(1).max(10),
  communes,
});
export const inviteMadeShape: z.ZodType<InviteMade> = z.object({
  link: z.string(),
  expiresAt: instant,
});
const inviteLine: z.ZodType<InviteLine> = z.object({
  id: z.string(),
  kind,
  name: z.string().exactOptional(),
  roles: z.array(role),
  communes,
  createdAt: instant,
  expiresAt: instant,
  by: z.string().exactOptional(),
});
export const invitesShape = z.object({ invites: z.array(inviteLine) });

const colleagueFields = { id: z.string(), name: z.string(), roles: z.array(role), communes };
const colleague: z.ZodType<Colleague> = z.object(colleagueFields);
export const colleaguesShape = z.object({ colleagues: z.array(colleague) });
export const officerShape: z.ZodType<OfficerLine> = z.object({
  ...colleagueFields,
  login: z.string(),
  active: z.boolean(),
  totp: z.boolean(),
  createdAt: instant,
  signedInAt: instant.exactOptional(),
  slowed: z.boolean(),
});
export const officersShape = z.object({ officers: z.array(officerShape) });
export const changeOfficerShape: z.ZodType<ChangeOfficer> = z.strictObject({
  name: z.string().max(500).exactOptional(),
  roles: z.array(role).min(1).max(10).exactOptional(),
  communes: communes.exactOptional(),
  active: z.boolean().exactOptional(),
});

export const auditQuery = z.object({
  officer: id.optional(),
  day: z.iso.date().optional(),
  before: z
    .string()
    .regex(/^[0-9a-z]{9}-[0-9a-f]{16}$/)
    .optional(),
});
export const auditShape: z.ZodType<AuditPage> = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      at: instant,
      officer: z.object({ id: z.string(), name: z.string() }).exactOptional(),
      act: z.string(),
      text: z.string(),
      about: z.array(z.string()),
      from: z.string().exactOptional(),
    }),
  ),
  next: z.string().exactOptional(),
});

export const healthShape: z.ZodType<HealthReport> = z.object({
  at: instant,
  lines: z.array(
    z.object({
      id: z.string(),
      level: z.enum(['ok', 'warn', 'bad']),
      text: z.string(),
      todo: z.string().exactOptional(),
    }),
  ),
});

/** The shapes of what is stored about officers and who is signed in. */
import { z } from 'zod';
import { type Communes, type Role, roles } from '#src/domain/access.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { DeskHouse, DeskSession, Invite, Login, Officer, Tries } from '#src/domain/officer.ts';
import { instant, isText } from './parts.ts';

const officer = z.custom<OfficerId>(isText);
/** A role only a newer version knows is left out: it gives no right here. */
const knownRoles: z.ZodType<readonly Role[]> = z
  .array(z.string())
  .transform((names) => roles.filter((role) => names.includes(role)));
const communes: z.ZodType<Communes> = z.union([z.literal('all'), z.array(z.string())]);

export const officerShape: z.ZodType<Officer> = z.looseObject({
  id: officer,
  name: z.string(),
  login: z.string(),
  roles: knownRoles,
  communes,
  active: z.boolean(),
  password: z.string(),
  totp: z.looseObject({ secret: z.string(), lastStep: z.number() }).exactOptional(),
  recovery: z.array(z.string()),
  createdAt: instant,
  updatedAt: instant,
  signedInAt: instant.exactOptional(),
});

export const loginShape: z.ZodType<Login> = z.looseObject({ officer });

export const deskSessionShape: z.ZodType<DeskSession> = z.looseObject({
  officer,
  createdAt: instant,
  lastAt: instant,
  device: z.string(),
  confirmedAt: instant.exactOptional(),
  pendingTotp: z.string().exactOptional(),
});

export const inviteShape: z.ZodType<Invite> = z.looseObject({
  kind: z.enum(['first', 'invite', 'reset']),
  name: z.string().exactOptional(),
  roles: knownRoles,
  communes,
  officer: officer.exactOptional(),
  by: officer.exactOptional(),
  createdAt: instant,
  expiresAt: instant,
});

export const triesShape: z.ZodType<Tries> = z.looseObject({
  count: z.number().int(),
  lastAt: instant,
  openAt: instant,
});

export const deskHouseShape: z.ZodType<DeskHouse> = z.looseObject({
  key: z.string().regex(/^[0-9a-f]{64}$/),
  administratorsChanged: z.number().int(),
});

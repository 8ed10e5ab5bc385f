/** The shape of a stored line of the audit log. */
import { z } from 'zod';
import type { AuditAct, AuditEntry } from '#src/domain/audit.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { instant, isText } from './parts.ts';

export const auditShape: z.ZodType<AuditEntry> = z.looseObject({
  at: instant,
  officer: z.custom<OfficerId>(isText).exactOptional(),
  // An act only a newer version knows is kept in the log all the same.
  act: z.custom<AuditAct>(isText),
  about: z.array(z.string()),
  from: z.string().exactOptional(),
});

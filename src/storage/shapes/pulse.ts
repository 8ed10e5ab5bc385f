/** The shapes of when something last happened. */
import { z } from 'zod';
import type { BackupState, Pulse } from '#src/domain/pulse.ts';
import { instant } from './parts.ts';

export const pulseShape: z.ZodType<Pulse> = z.looseObject({ at: instant });

export const backupShape: z.ZodType<BackupState> = z.looseObject({
  lastAt: instant.exactOptional(),
  bytes: z.number().exactOptional(),
  failedAt: instant.exactOptional(),
});

/** Parts the desk's shapes are made of. */
import { z } from 'zod';
import type { DeskCommune, DeskPerson } from '#src/domain/desk.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { isDay } from '#src/domain/time.ts';

export const instant = z.number();
/** How a case or a lead is named on the wire. */
export const key = z.string().regex(/^[0-9a-f]{24}$/);
export const slug = z.string().regex(/^[a-z0-9-]{1,60}$/);
/** Made by the page: sending it twice is sending it once. */
export const madeId = z.string().regex(/^[\w-]{8,64}$/);
export const cursor = z.string().max(500);
export const limit = z.coerce.number().int().min(1).max(100);
export const day = z.string().refine(isDay);
export const officerId = z.custom<OfficerId>((value) => typeof value === 'string');
export const person: z.ZodType<DeskPerson> = z.object({ id: officerId, name: z.string() });
export const communeShape: z.ZodType<DeskCommune> = z.object({
  slug: z.string(),
  name: z.string(),
});

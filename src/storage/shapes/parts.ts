/** Parts the shapes are made of. */
import { z } from 'zod';
import type { ConversationId, UpdateId } from '#src/domain/ids.ts';
import type { Json } from '#src/domain/request.ts';

/** For ids: `z.custom<LeadId>(isText)`. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

export const conversation = z.custom<ConversationId>(isText);
export const update = z.custom<UpdateId>(isText);
export const scalar = z.union([z.string(), z.number(), z.boolean()]);
export const instant = z.number();

export const json: z.ZodType<Json> = z.lazy(() =>
  z.union([scalar, z.null(), z.array(json), z.record(z.string(), json)]),
);

/** A closed list of names; the compiler demands all of them, so that no new one is taken for damage. */
export function oneOf<Name extends string>(names: Record<Name, true>): z.ZodType<Name> {
  return z.custom<Name>((value) => typeof value === 'string' && Object.hasOwn(names, value));
}

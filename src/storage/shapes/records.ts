/** The shape of each kind of record. A new kind: its shape in a file beside this one, and one line here. */
import type { z } from 'zod';
import type { RecordKind, RecordValues } from '#src/domain/record.ts';
import { handoffShape } from './handoff.ts';
import { leadShape } from './lead.ts';

export const recordShapes: { readonly [Kind in RecordKind]: z.ZodType<RecordValues[Kind]> } = {
  lead: leadShape,
  handoff: handoffShape,
};

/** False for a kind that only a newer version knows. */
export function isRecordKind(name: string): name is RecordKind {
  return Object.hasOwn(recordShapes, name);
}

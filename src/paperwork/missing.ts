/** What the forms want and the file does not hold: the interview asks for nothing else. Pure. */
import { type Form, fieldsOf } from '#src/domain/form.ts';
import {
  type FoundingFile,
  listPlaces,
  type PaperList,
  type Place,
  type RowPlace,
} from '#src/domain/paper.ts';
import type { MissingField } from '#src/domain/papers.ts';
import { holds } from './compose.ts';
import { type Values, type ValuesDeps, valuesOf } from './values.ts';

export function missingIn(
  forms: readonly Form[],
  file: FoundingFile,
  deps: ValuesDeps,
): readonly MissingField[] {
  const values = valuesOf(file, deps);
  const wanted = new Map<string, string[]>();
  for (const form of forms) {
    const shown = fieldsOf(form.blocks, (block) => holds(block, values));
    for (const field of shown) {
      if (form.fields[field] === 'required') {
        wanted.set(field, [...(wanted.get(field) ?? []), form.id]);
      }
    }
  }
  return [...wanted].flatMap(([field, ids]) => lacking(field, ids, values) ?? []);
}

function lacking(
  field: string,
  forms: readonly string[],
  values: Values,
): MissingField | undefined {
  const { list, place } = listField(field) ?? {};
  if (list === undefined || place === undefined) {
    return values.places[field as Place] === undefined ? { field, forms } : undefined;
  }
  const rows = values.lists[list];
  const lines = rows.filter((row) => row[place] === undefined);
  if (rows.length > 0 && lines.length === 0) return undefined;
  const founders = lines.flatMap((row) => row.founder ?? []);
  return { field, forms, founders };
}

/** `members.name` is a field of a list; `group.name` is not. */
function listField(field: string): { list: PaperList; place: RowPlace } | undefined {
  const [head = '', tail = ''] = field.split('.');
  for (const list of Object.keys(listPlaces) as readonly PaperList[]) {
    const place = listPlaces[list].find((known) => known === tail);
    if (list === head && place !== undefined) return { list, place };
  }
  return undefined;
}

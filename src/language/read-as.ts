/** One value of one kind out of a text: what `ct read` answers. */
import type { Commune } from '#src/domain/knowledge.ts';
import type { SpokenChoice } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';
import { labelsOf } from './labels.ts';
import { readChoice } from './readers/choice.ts';
import { agreed, createReaders } from './readers.ts';
import { wordsOf } from './words.ts';

export const readAsKinds = [
  'integer',
  'money',
  'yesno',
  'phone',
  'commune',
  'percent',
  'date',
  'choice',
] as const;
export type ReadAsKind = (typeof readAsKinds)[number];

/** Reads `text` as one kind of value; null where it is not understood. */
export type ReadAs = (
  kind: ReadAsKind,
  text: string,
  more?: { readonly choices?: readonly SpokenChoice[]; readonly today?: Day },
) => string | number | boolean | null;

/** Prepares `ct read` with the table of communes. */
export function createReadAs(communes: readonly Commune[]): ReadAs {
  const readers = createReaders(communes);
  return (kind, text, more = {}) => {
    const words = wordsOf(text);
    switch (kind) {
      case 'integer':
        return readers.integer(words) ?? null;
      case 'money':
        return readers.money(words) ?? null;
      case 'yesno':
        return readers.yesno(words) ?? null;
      case 'phone':
        return readers.phone(text, words) ?? null;
      case 'commune':
        return readers.commune(words) ?? null;
      case 'percent':
        return readers.percent(words) ?? null;
      case 'date':
        return readers.date(words, more.today) ?? null;
      case 'choice':
        return agreed(words, (said) => readChoice(labelsOf(more.choices ?? []), said)) ?? null;
    }
  };
}

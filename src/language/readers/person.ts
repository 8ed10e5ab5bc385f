/** One of several people by name: the whole of it or how she is called, if that is one person only. */
import type { SpokenChoice } from '#src/domain/text.ts';
import { fold } from '../fold.ts';
import told from '../words/people-line.json' with { type: 'json' };

const titles = new Set([...told.titles.female, ...told.titles.male, ...told.polite].map(fold));
const and = new RegExp(`\\s+(?:${told.and.map(fold).join('|')})\\s+|[,;+&\n]`);

/** «chị Mai», «Lò Thị Mai», «mai»; undefined where two are called so, or nobody. */
export function readNamed(people: readonly SpokenChoice[], text: string): string | undefined {
  const words = fold(text)
    .replace(/[.!?]+$/, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  while (words.length > 1 && titles.has(words[0] ?? '')) words.shift();
  while (words.length > 1 && titles.has(words.at(-1) ?? '')) words.pop();
  const name = words.join(' ');
  if (name === '') return undefined;
  const folded = people.map(({ id, label }) => ({ id, label: fold(label) }));
  const whole = folded.filter(({ label }) => label === name);
  const found = whole.length > 0 ? whole : folded.filter(({ label }) => label.endsWith(` ${name}`));
  return found.length === 1 ? found[0]?.id : undefined;
}

/** All of them, in the order shown; undefined unless every part is one person, by name or by number. */
export function readAllNamed(
  people: readonly SpokenChoice[],
  text: string,
): readonly string[] | undefined {
  const ids = fold(text)
    .split(and)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) =>
      /^\d{1,3}$/.test(part) ? people[Number(part) - 1]?.id : readNamed(people, part),
    );
  if (ids.length === 0 || ids.includes(undefined)) return undefined;
  return people.map(({ id }) => id).filter((id) => ids.includes(id));
}

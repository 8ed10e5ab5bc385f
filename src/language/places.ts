/** Places: a commune she names is no word of what she asks, «Nậm Tăm» nothing of «tạm ngừng». */
import type { Commune } from '#src/domain/knowledge.ts';
import { fold } from './fold.ts';

/** Takes the names of one commune, now and before, out of her text. */
export function createPlacesOut(
  communes: readonly Commune[],
): (text: string, slug: string) => string {
  const namesOf = new Map(
    communes.map(({ slug, name, formerly }) => [
      slug,
      [name, ...formerly].map((whole) => fold(bareName(whole)).split(' ')),
    ]),
  );
  return (text, slug) => {
    const tokens = text.split(/\s+/u);
    const folded = tokens.map((token) => fold(token).replace(/^[^a-z]+|[^a-z]+$/g, ''));
    for (const name of namesOf.get(slug) ?? []) {
      for (let at = folded.length - name.length; at >= 0; at -= 1) {
        if (!name.every((word, i) => folded[at + i] === word)) continue;
        const last = tokens[at + name.length - 1] ?? '';
        // What ends a part of the sentence stays.
        tokens.splice(at, name.length, /[^\p{L}]+$/u.exec(last)?.[0] ?? '');
        folded.splice(at, name.length, '');
      }
    }
    return tokens.filter((token) => token !== '').join(' ');
  };
}

/** `Tân Phong` of `phường Tân Phong`: the kind is written small. */
const bareName = (name: string): string => name.replace(/^[\p{Ll} ]+ (?=\p{Lu})/u, '');

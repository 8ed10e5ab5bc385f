/** Names of communes and codes as officers read them; the words come from content. */
import type { DeskCommune } from '#src/domain/desk.ts';
import type { Commune } from '#src/domain/knowledge.ts';

export interface CommuneNames {
  /** A slug that is no commune any more is shown as it is. */
  of(slug: string): DeskCommune;
  has(slug: string): boolean;
  /** All, in alphabetical order. */
  list(): readonly DeskCommune[];
}

export function createCommuneNames(communes: readonly Commune[]): CommuneNames {
  const bySlug = new Map(communes.map(({ slug, name }) => [slug, { slug, name }]));
  const order = new Intl.Collator('vi');
  const sorted = [...bySlug.values()].toSorted((a, b) => order.compare(a.name, b.name));
  return {
    of: (slug) => bySlug.get(slug) ?? { slug, name: slug },
    has: (slug) => bySlug.has(slug),
    list: () => sorted,
  };
}

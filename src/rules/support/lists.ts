/** Lists of communes the conditions of programmes look at, as they stand on a day. */
import type { Facts } from '#src/domain/fact.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import type { ListName } from '#src/domain/rule.ts';
import type { Day } from '#src/domain/time.ts';

/** Whether a commune stands on a list; undefined where nobody can tell: villages of other communes may be hard too. */
export type Listed = (list: ListName, commune: unknown, day: Day) => boolean | undefined;

/** The fact that dates the list of especially hard communes. */
const hardCommunes = 'areas/hard-communes';

export function createListed({
  communes,
  facts,
}: {
  communes: readonly Commune[];
  facts: Facts;
}): Listed {
  const bySlug = new Map<unknown, Commune>(communes.map((commune) => [commune.slug, commune]));
  return (list, slug, day) => {
    const commune = bySlug.get(slug);
    if (commune === undefined) return undefined;
    if (list === 'rural') return commune.kind === 'xa';
    return facts.on(hardCommunes, day) === undefined ? undefined : commune.especiallyHard;
  };
}

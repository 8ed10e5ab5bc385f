/** Every word of our own lists: one that stands in none may be a name, or a slip of the finger. */
import { fold, plainText } from './fold.ts';
import { askedPeoples } from './peoples.ts';
import chatter from './topics/chatter.json' with { type: 'json' };
import elsewhere from './topics/elsewhere.json' with { type: 'json' };
import outside from './topics/outside.json' with { type: 'json' };
import synonyms from './topics/synonyms.json' with { type: 'json' };
import { isKnown } from './vocabulary.ts';

let ours: ReadonlySet<string> | undefined;

/** Whether a folded word is one of them. */
export function isOurs(folded: string): boolean {
  ours ??= new Set(
    [
      Object.values(outside),
      Object.values(synonyms),
      Object.values(elsewhere),
      Object.values(askedPeoples),
      [chatter.empty, chatter.short],
    ]
      .flat(2)
      .flatMap((phrase) => fold(plainText(phrase)).split(/[^\p{L}\d]+/u)),
  );
  return ours.has(folded) || isKnown(folded) || folded.length === 1;
}

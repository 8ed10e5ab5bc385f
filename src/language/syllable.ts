/** Syllables: which folded letters can be one Vietnamese syllable, so that leftovers of typing stand out. */
import syllables from './words/syllables.json' with { type: 'json' };

const valid = new Set<string>(syllables.also.split(' '));
for (const onset of syllables.onsets.split(' ')) {
  for (const rhyme of syllables.rhymes.split(' ')) valid.add(onset + rhyme);
}

/** Whether a folded word could be one syllable. `hop` is, `hopwj` and `hoptac` are not. */
export function isSyllable(folded: string): boolean {
  return valid.has(folded);
}

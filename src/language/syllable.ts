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

/** The syllable she means by a final `g` or `h` without its n, as the young type: `dag` is đang, `mih` is mình. */
export function withFinal(word: string, folded: string): string | undefined {
  if (folded.length < 3 || !shortFinal.test(folded)) return undefined;
  const whole = `${folded.slice(0, -1)}n${folded.slice(-1)}`;
  return valid.has(whole) ? `${word.slice(0, -1)}n${word.slice(-1)}` : undefined;
}

const shortFinal = /[aeiouy][gh]$/;

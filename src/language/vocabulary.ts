/** Vocabulary: the words our readers know, so that `khongco` can be cut in two and `kohng` be repaired. */
import { fold, keyOf, plainText, tokens } from './fold.ts';
import choosing from './words/choosing.json' with { type: 'json' };
import commands from './words/commands.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import hearing from './words/hearing.json' with { type: 'json' };
import numbers from './words/numbers.json' with { type: 'json' };
import people from './words/people.json' with { type: 'json' };
import places from './words/places.json' with { type: 'json' };
import units from './words/units.json' with { type: 'json' };
import yesno from './words/yesno.json' with { type: 'json' };

const known = new Set<string>();
const keys = new Set<string>();
collect([commands, fillers, hearing, numbers, people, units, yesno, places, choosing]);

/** Longer words without each of their letters, and with neighbours swapped: what one slip makes of them. */
const slips = new Map<string, Set<string>>();
for (const word of known) {
  if (word.length < 4) continue;
  for (const slip of slipsOf(word)) slips.set(slip, (slips.get(slip) ?? new Set()).add(word));
}

/** Whether a folded word of at least two letters stands in one of our lists. */
export function isKnown(folded: string): boolean {
  return known.has(folded);
}

/** Whether a word with its marks (as its key) stands in one of our lists. */
export function isKnownKey(key: string): boolean {
  return keys.has(key);
}

/** The one word we know that a folded word is one doubled, dropped or swapped letter away from. */
export function repaired(folded: string): string | undefined {
  const found = new Set<string>(slips.get(folded));
  for (let i = 0; i < folded.length; i += 1) {
    const without = folded.slice(0, i) + folded.slice(i + 1);
    if (folded[i] === folded[i + 1] && without.length >= 4 && known.has(without))
      found.add(without);
  }
  const [word] = found;
  return found.size === 1 ? word : undefined;
}

function slipsOf(word: string): string[] {
  const made: string[] = [];
  for (let i = 0; i < word.length; i += 1) {
    made.push(word.slice(0, i) + word.slice(i + 1));
    made.push(word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2));
  }
  return made.filter((slip) => slip !== word);
}

function collect(value: unknown): void {
  if (typeof value === 'string') {
    for (const word of plainText(value).split(/[^\p{L}]+/u)) {
      if (word.length > 1) keys.add(keyOf(word));
    }
    for (const token of tokens(fold(value))) if (token.length > 1) known.add(token);
  } else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) collect(part);
  }
}

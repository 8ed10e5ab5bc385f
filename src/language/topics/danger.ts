/** Danger: words of violence, coercion and trafficking, looked for before anything else. */
import { type Lexicon, lexicon } from '../lexicon.ts';
import { lexeme, type Word } from '../words.ts';
import cues from './danger.json' with { type: 'json' };

const strong = lexicon(cues.strong);
/** Cues that are harmless without their marks: «ban em» is her village, «bán em» is not. */
const marked = lexicon(cues.marked);
const weak = lexicon(cues.weak);
const about = lexicon(cues.about);
const harmless = lexicon(cues.harmless);

/**
 * Whether a text tells of danger: one strong cue, or two weak ones. Where she asks about a programme («đề án», «chính
 * sách») a single strong cue is its subject, not her story.
 */
export function tellsOfDanger(text: readonly Word[]): boolean {
  const words = withoutHarmless(text);
  const loud = count(strong, words) + count(marked, words.map(withMarks));
  if (loud === 0) return count(weak, words) >= 2;
  return loud + count(weak, words) >= 2 || count(about, words) === 0;
}

/** «đánh bạc» and «bán hàng» hurt nobody. */
function withoutHarmless(words: readonly Word[]): readonly Word[] {
  const left: Word[] = [];
  for (let at = 0; at < words.length; ) {
    const length = harmless.at(words, at);
    const word = words[at];
    if (length > 0) left.push(gap);
    else if (word !== undefined) left.push(word);
    at += Math.max(1, length);
  }
  return left;
}

/** «ban» without its marks may be the village, the friend or the board: a gap. */
function withMarks(word: Word): Word {
  return word.key === word.fold && unsure.has(word.fold) ? gap : word;
}

const unsure = new Set(cues.marked.map((phrase) => lexeme(phrase.split(' ')[0] ?? '').fold));

const gap: Word = { kind: 'sign', fold: '', key: '', glued: false };

function count(cue: Lexicon, words: readonly Word[]): number {
  let found = 0;
  let at = 0;
  while (at < words.length) {
    const length = cue.at(words, at);
    if (length > 0) found += 1;
    at += Math.max(1, length);
  }
  return found;
}

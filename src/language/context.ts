/** Context: words around an answer that say nothing, and the label prefixes people copy (`1.`, `a)`, `câu 2:`). */
import { type Lexicon, lexicon } from './lexicon.ts';
import { readDigits } from './numbers.ts';
import choosing from './words/choosing.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import type { Word } from './words.ts';

/** Politeness, particles and pronouns: «dạ … ạ», «nhé», «c ơi», «em». */
export const filler: Lexicon = lexicon([
  ...fillers.particles,
  ...fillers.pronouns,
  ...fillers.polite,
]);

/** What stands before an answer. `list` (`1.`) may name a choice; `question` and `letter` only number it. */
export interface Prefix {
  readonly end: number;
  readonly kind: 'none' | 'list' | 'letter' | 'question';
  readonly number?: number;
}

const questionWords = lexicon(choosing.questionWords);
const answerWords = lexicon(choosing.answerWords);
const choosingWords = lexicon(choosing.choosingWords);
const closing = new Set(['.', ')', ':', '-', '/']);

/** The prefix of an answer; never the whole of it. */
export function prefixOf(list: readonly Word[]): Prefix {
  const polite = list[0]?.fold === 'da' ? 1 : 0;
  const found = prefixIn(polite > 0 ? list.slice(1) : list);
  if (found.end === 0) return none;
  const end = found.end + polite;
  // What is all prefix is the answer itself: «1...».
  const rest = list.slice(end);
  const alone = rest.every(
    (word) => word.kind === 'sign' || (found.kind === 'list' && isPolite(word)),
  );
  return alone ? none : { ...found, end };
}

const none: Prefix = { end: 0, kind: 'none' };

/** Politeness only; `co` and `khong` are answers whatever else they may be. */
function isPolite(word: Word): boolean {
  return filler.at([word], 0) > 0 && !['co', 'khong', 'chua'].includes(word.fold);
}

function prefixIn(list: readonly Word[]): Prefix {
  const open = list[0]?.fold === '(' ? 1 : 0;
  const first = list[open];
  const second = list[open + 1];
  if (first === undefined || list.length < open + 3) return none;
  if (second?.kind === 'sign' && closing.has(second.fold)) {
    if (
      first.kind === 'number' &&
      /^\d{1,2}$/.test(first.fold) &&
      !(list[open + 2]?.kind === 'number')
    ) {
      const plain = second.fold === '.' || second.fold === ')' || second.fold === ':';
      if (plain) return { end: open + 2, kind: 'list', number: Number(first.fold) };
    }
    if (
      first.kind === 'word' &&
      first.fold.length === 1 &&
      second.fold !== '-' &&
      second.fold !== '/'
    ) {
      return { end: open + 2, kind: 'letter' };
    }
  }
  const asked = questionWords.at(list, 0);
  if (asked > 0) {
    const number = list[asked];
    const sign = list[asked + 1];
    if (
      number?.kind === 'number' &&
      sign?.kind === 'sign' &&
      closing.has(sign.fold) &&
      list.length > asked + 2
    ) {
      return { end: asked + 2, kind: 'question', number: readDigits(number.fold)?.value ?? 0 };
    }
  }
  const chosen = choosingWords.at(list, 0);
  if (chosen > 0 && list[chosen]?.fold !== ':') {
    const inner = prefixIn(list.slice(chosen));
    return {
      ...inner,
      kind: inner.kind === 'none' ? 'question' : inner.kind,
      end: inner.end + chosen,
    };
  }
  const answered = answerWords.at(list, 0);
  if (answered > 0 && list[answered]?.fold === ':' && list.length > answered + 1) {
    return { end: answered + 1, kind: 'question' };
  }
  return none;
}

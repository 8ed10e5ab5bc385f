/** Who is under age, told by the age: «có 1 cháu mười bảy», «có đứa mới 16», «2 đứa 16 17 tuổi». */
import { filler } from '../context.ts';
import { lexicon, madeOf } from '../lexicon.ts';
import { isNumeral, wholeNumber } from '../numbers.ts';
import among from '../words/among.json' with { type: 'json' };
import type { Word, Words } from '../words.ts';

const { aged } = among;
const nouns = lexicon([...aged.nouns, ...among.kin]);
const kin = lexicon(among.kin);
const lead = lexicon(aged.lead);
const between = lexicon(aged.between);
const years = lexicon(aged.years);
const joined = lexicon(aged.joined);

/** The question is about those under eighteen, as its name `under18` says; what follows from it is law, in content. */
const fullAge = 18;
/** «2 cháu 7» is no age; «2 cháu 7 tuổi» is one. */
const leastBare = 10;

export interface Aged {
  readonly count: number;
  /** A number and «tuổi» are said, so that it can be nothing else. */
  readonly plain: boolean;
}

/** How many she tells to be under age; `more` where several are told one by one; undefined where anything else is said. */
export function readAged({ list: said, marked }: Words): Aged | 'more' | undefined {
  if (said.some(({ fold }) => fold === '?' || fold === '#')) return undefined;
  const list = said.filter(({ kind }) => kind !== 'sign');
  const found: Aged[] = [];
  for (let at = skip(list, 0); !madeOf(list.slice(at), filler, kin); ) {
    const one = groupAt(list, at, marked);
    if (one === undefined) return undefined;
    found.push(one);
    at = skip(list, one.end);
  }
  const [first] = found;
  return found.length > 1 ? 'more' : first;
}

/** «1 cháu gái mới 17 tuổi»: a number, whom, and an age or as many as there are people. */
function groupAt(
  list: readonly Word[],
  from: number,
  marked: boolean,
): (Aged & { readonly end: number }) | undefined {
  const counted = isNumeral(list, from, marked) ? wholeNumber(list, from, marked) : undefined;
  const whom = counted?.end ?? from;
  const noun = nouns.at(list, whom);
  if (noun === 0) return undefined;
  const count = counted?.value ?? 1;
  // «Em 12» may be she who says twelve; «có em 12» is one of them.
  const surely =
    counted !== undefined || list[from - 1]?.fold === 'co' || filler.at(list, whom) < noun;
  let at = whom + noun;
  let ages = 0;
  let spelled = 0;
  while (at < list.length) {
    // «bọn em» is no four; «năm nay» no five.
    const words = Math.max(between.at(list, at), ages === 0 ? filler.at(list, at) : 0);
    if (words > 0 && (words > 1 || !isNumeral(list, at, marked))) {
      at += words;
      continue;
    }
    const age = isNumeral(list, at, marked) ? wholeNumber(list, at, marked) : undefined;
    // Another number and whom begin anew.
    if (age === undefined || nouns.at(list, age.end) > 0) break;
    const named = years.at(list, age.end);
    if (!isUnderAge(age.value, named > 0)) return undefined;
    ages += 1;
    spelled += named;
    at = age.end + named;
    if (ages < count) at += joined.at(list, at);
  }
  if (
    ages === 0 ||
    (!surely && spelled === 0) ||
    ages > Math.max(1, count) ||
    !Number.isInteger(count) ||
    count < 1
  )
    return undefined;
  return { count, plain: counted !== undefined && spelled > 0, end: at };
}

function isUnderAge(age: number, named: boolean): boolean {
  return Number.isInteger(age) && age < fullAge && age >= (named ? 1 : leastBare);
}

/** Over what says nothing of whom: «trong nhóm có», «dạ». */
function skip(list: readonly Word[], from: number): number {
  let at = from;
  for (let taken = 1; taken > 0; at += taken) {
    taken = nouns.at(list, at) > 0 ? 0 : Math.max(lead.at(list, at), filler.at(list, at));
  }
  return at;
}

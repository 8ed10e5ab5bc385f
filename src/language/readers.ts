/** The readers of single values, each over both ways digits in a text can be meant. */
import type { Commune } from '#src/domain/knowledge.ts';
import { filler, prefixOf } from './context.ts';
import { contains, lexicon, madeOf } from './lexicon.ts';
import { readAged } from './readers/aged.ts';
import { type Among, readAmong, saidOfSome } from './readers/among.ts';
import { readMoney, readPercent, readTerm } from './readers/amount.ts';
import { communeReader } from './readers/commune.ts';
import { readDate } from './readers/date.ts';
import { readPhone } from './readers/phone.ts';
import { countsPeople, readWhole, type SaidOfThem } from './readers/whole.ts';
import { readYesNo } from './readers/yesno.ts';
import people from './words/people.json' with { type: 'json' };
import yesno from './words/yesno.json' with { type: 'json' };
import type { Words } from './words.ts';

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

export interface Readers {
  integer(words: Words, limits?: Limits): number | undefined;
  /** `more` for a bare «có»; `question` is whose answer it is, where what is said of them matters. */
  count(words: Words, limits?: Limits, question?: string): number | 'more' | undefined;
  /** How many are what the law asks about, where the words say which. */
  among(words: Words): Among | undefined;
  money(words: Words): number | undefined;
  percent(words: Words): number | undefined;
  term(words: Words, openEnded: boolean): number | 'indefinite' | undefined;
  yesno(words: Words): boolean | undefined;
  phone(text: string, words: Words): string | undefined;
  date(words: Words, today?: string): string | undefined;
  commune(words: Words): string | undefined;
}

/** Prepares the readers; only communes need a table. */
export function createReaders(communes: readonly Commune[]): Readers {
  const commune = communeReader(communes);
  return {
    // «có đứa mới 16» tells an age, and no number of theirs.
    integer: (words, limits) =>
      agreed(words, (said) => (readAged(said) === undefined ? readWhole(said, limits) : undefined)),
    count: (words, limits, question) => {
      const aged = agreed(words, readAged, JSON.stringify);
      if (aged !== undefined && question !== 'under18') return undefined;
      if (aged !== undefined) return aged === 'more' ? aged : aged.count;
      const may = saidOfSome(question);
      const plain = readCount(words, may, limits);
      const other = words.other === undefined ? undefined : readCount(words.other, may, limits);
      // `co1` is «có 1» or a VNI «có»: asking how many is right for both.
      if (plain !== undefined && other === 'more') return other;
      return plain === undefined || other === undefined || plain === other
        ? (plain ?? other)
        : undefined;
    },
    among: (words) =>
      agreed(
        words,
        (said) => readAmong(said, (head) => readCount(head, ofAnyKind)),
        JSON.stringify,
      ),
    money: (words) => agreed(words, readMoney),
    percent: (words) => agreed(words, readPercent),
    term: (words, openEnded) => agreed(words, (said) => readTerm(said, openEnded)),
    yesno: (words) => agreed(words, readYesNo),
    phone: readPhone,
    date: (words, today) => agreed(words, (said) => readDate(said, today)),
    commune: (words) => agreed(words, commune),
  };
}

/** Reads a text and, where digits in it may be VNI leftovers, that too; the two must not disagree. */
export function agreed<Value>(
  words: Words,
  reader: (words: Words) => Value | undefined,
  same: (value: Value) => unknown = (value) => value,
): Value | undefined {
  const plain = reader(words);
  if (words.other === undefined) return plain;
  const other = reader(words.other);
  if (plain === undefined) return other;
  return other === undefined || same(other) === same(plain) ? plain : undefined;
}

const ofAnyKind = saidOfSome();
const no = lexicon(yesno.no);
const have = lexicon(yesno.have);
const nobody = lexicon(people.nobody);
const notYet = lexicon(people.notYet);

/** «không có ai» is none, a bare «có» asks on, everything else is a whole number. */
function readCount(
  words: Words,
  may: SaidOfThem,
  limits: Limits = {},
): number | 'more' | undefined {
  const value = readWhole(words, limits, may);
  if (value !== undefined) return value;
  if (isNobody(words)) return (limits.min ?? 0) > 0 ? undefined : 0;
  return readYesNo(words) === true && !countsPeople(words) ? 'more' : undefined;
}

/** «Không», «chưa có», without a word for whom. */
export function isBareNo({ list }: Words): boolean {
  return contains(no, list) && madeOf(list, filler, no, have);
}

function isNobody({ list: all }: Words): boolean {
  const list = all.slice(prefixOf(all).end);
  let i = 0;
  while (i < list.length && no.at(list, i) === 0) {
    const taken = list[i]?.kind === 'sign' ? 1 : Math.max(filler.at(list, i), nobody.at(list, i));
    if (taken === 0) return false;
    i += taken;
  }
  if (i >= list.length || list.some(({ fold }) => fold === '?')) return false;
  const rest = list.slice(i + no.at(list, i));
  // «chưa» alone answers no «how many»; «chưa có ai» does.
  if (notYet.at(list, i) > 0 && rest[0]?.fold !== 'co') return false;
  return madeOf(rest, filler, nobody);
}

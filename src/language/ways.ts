/** Her ways: what women say to a question where they do not repeat a choice: «lớn hết rồi», «nhà nào làm nhà nấy». */
import { denies, type Form, formOf, type Label } from './labels.ts';
import { lexicon, stands } from './lexicon.ts';
import { within } from './meeting.ts';
import { askedPeoples } from './peoples.ts';
import data from './words/ways.json' with { type: 'json' };
import { folded, lexeme, type Word, type Words, wordsOf } from './words.ts';
import { endsOf, startsOf, strip } from './wrapping.ts';

interface Way {
  readonly id: string;
  readonly words: readonly Word[];
}

const before = lexicon(data.before);
const after = lexicon(data.after);
/** «Không đóng gì» tells, «nợ xấu là gì» asks. */
const afterNo = lexicon([...data.after, ...data.afterNo]);
const { ethnicMinority } = data.questions;
const listed = new Map<string, Readonly<Record<string, readonly string[]>>>(
  Object.entries({
    ...data.questions,
    ethnicMinority: {
      ...ethnicMinority,
      ...askedPeoples,
      yes: [...ethnicMinority.yes, ...askedPeoples.yes],
    },
  }),
);
const inSentences = new Set(data.loose);
const short = new Map([['e', lexeme('em')]]);
/** Words of the longest way with what stands around it. */
const longest = 16;

/**
 * The choice's id a message means by one of the ways listed for the question, said whole; undefined where it is none,
 * asks, or could be two.
 */
export function sayWay(question: string, { list }: Words): string | undefined {
  const ways = preparedFor(question)?.whole;
  const spoken = ways && plainly(list);
  if (ways === undefined || spoken === undefined) return undefined;
  const ends = endsFrom(spoken);
  // The fullest way wins: «không góp» is not «góp» with something in front.
  for (const from of startsIn(spoken)) {
    for (const to of ends) {
      if (to <= from) continue;
      const ids = meant(ways.get(folded(spoken, ' ', from, to)), spoken, from);
      if (ids.length > 0) return ids.every((id) => id === ids[0]) ? ids[0] : undefined;
    }
  }
  return undefined;
}

/** The same where a way stands inside a sentence that neither denies nor doubts it; only where that can mislead nobody. */
export function holdWay(question: string, { list }: Words): string | undefined {
  const labels = preparedFor(question)?.labels;
  const spoken = labels && plainly(list);
  return spoken && within(labels, strip(spoken), spoken);
}

/** Her words without signs, «e» spelt out; undefined where she asks, or tells more than an answer. */
function plainly(list: readonly Word[]): readonly Word[] | undefined {
  if (list.some(({ fold }) => fold === '?' || fold === '#')) return undefined;
  const spoken = list.flatMap((word) =>
    word.kind === 'sign' ? [] : [short.get(word.key) ?? word],
  );
  return spoken.length === 0 || spoken.length > longest ? undefined : spoken;
}

function meant(
  ways: readonly Way[] | undefined,
  spoken: readonly Word[],
  from: number,
): readonly string[] {
  if (ways === undefined) return [];
  return ways.filter(({ words }) => stands(spoken, from, words)).map(({ id }) => id);
}

interface Prepared {
  readonly whole: ReadonlyMap<string, readonly Way[]>;
  /** The ways as labels, where they may stand inside a sentence. */
  readonly labels: readonly Label[] | undefined;
}

/** Taken apart when the question is first answered: the start does not wait for all of them. */
function preparedFor(question: string): Prepared | undefined {
  const ways = listed.get(question);
  if (ways === undefined) return undefined;
  let known = prepared.get(question);
  if (known === undefined) {
    const whole = byCompact(ways);
    known = { whole, labels: inSentences.has(question) ? labelsFrom(whole) : undefined };
    prepared.set(question, known);
  }
  return known;
}

const prepared = new Map<string, Prepared>();

function byCompact(ways: Readonly<Record<string, readonly string[]>>): Map<string, Way[]> {
  const found = new Map<string, Way[]>();
  for (const [id, phrases] of Object.entries(ways)) {
    for (const phrase of phrases) {
      // Short forms are spelt out as hers are.
      const words = wordsOf(phrase).list;
      const compact = folded(words, ' ');
      found.set(compact, [...(found.get(compact) ?? []), { id, words }]);
    }
  }
  return found;
}

function labelsFrom(ways: ReadonlyMap<string, readonly Way[]>): readonly Label[] {
  const forms = new Map<string, Form[]>();
  for (const { id, words } of [...ways.values()].flat()) {
    // A single word is too little to hold on to: «không» is in «em không biết».
    if (words.length < 2) continue;
    // Whole ways: none is a part of another's name.
    forms.set(id, [...(forms.get(id) ?? []), formOf(words, true)]);
  }
  return [...forms].map(([id, own]) => ({
    id,
    forms: own,
    numbers: [],
    polarity: undefined,
    weekday: false,
  }));
}

/** Where the answer may begin: after politeness and words for her and her group, nearest the front first. */
function startsIn(list: readonly Word[]): readonly number[] {
  const starts = startsOf(list);
  for (const at of starts) {
    const taken = before.at(list, at);
    if (taken === 0 || at + taken >= list.length) continue;
    for (const further of startsOf(list.slice(at + taken))) add(starts, at + taken + further);
  }
  return starts.sort((a, b) => a - b);
}

/** Where it may end; farthest first. */
function endsFrom(list: readonly Word[]): readonly number[] {
  const ends = endsOf(list);
  const ending = denies(list) ? afterNo : after;
  for (const to of ends) {
    for (let from = Math.max(1, to - 3); from < to; from += 1) {
      if (ending.at(list, from, to) !== to - from) continue;
      for (const nearer of endsOf(list.slice(0, from))) add(ends, nearer);
    }
  }
  return ends.sort((a, b) => b - a);
}

function add(places: number[], place: number): void {
  if (!places.includes(place)) places.push(place);
}

/** Classes in her words: «lớp kế toán ở Tân Phong», «lớp của tôi», «tháng này có lớp nào không». Only what is certain. */
import type { Course } from '#src/domain/course.ts';
import type { Heard } from '#src/domain/question.ts';
import { fold } from './fold.ts';
import { asksSomething } from './hear.ts';
import { type Lexicon, lexicon, type Marks, marker } from './lexicon.ts';
import coursing from './words/courses.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import places from './words/places.json' with { type: 'json' };
import type { Word, Words } from './words.ts';

const mark = marker({
  ...coursing,
  filler: [...fillers.particles, ...fillers.pronouns, ...fillers.polite],
  place: [...places.at, ...Object.values(places.kinds).flat()],
});
type Seen = Marks<keyof typeof coursing | 'filler' | 'place'>;

/** Longer sentences tell of something else. */
const longest = 40;

/** What is taught, in a question that is about the class and not about what is taught there. */
const anyClass = fold(coursing.any.join(' '));

/** Prepares the catalogue; the reader gives the wish with the marks its flow begins with, or her question about a class. */
export function courseEar(
  courses: readonly Course[],
  communeIn: (words: Words) => string | undefined,
): (words: Words) => Pick<Heard, 'wish' | 'marks' | 'plainly'> | undefined {
  const topics = courses.map(({ id, words }) => [id, lexicon(words)] as const);
  return (words) => {
    const { list } = words;
    if (list.length === 0 || list.length > longest) return undefined;
    const seen = mark(list);
    if (seen.has('mine')) return heard(['want:mine']);
    const at = list.findIndex((_, i) => seen.at('class', i) > 0);
    const course = topicIn(list, seen, topics);
    if (at === -1 && course === undefined) return undefined;
    const commune = at === -1 && course === undefined ? undefined : communeIn(after(words, at));
    const near = seen.has('near') && commune === undefined;
    const month = seen.has('thisMonth') ? 'this' : seen.has('nextMonth') ? 'next' : undefined;
    const marks = [
      ...(course === undefined ? [] : [`course:${course.id}`]),
      ...(commune === undefined ? [] : [`near:${commune}`]),
      ...(near ? ['near-me'] : []),
      ...(month === undefined ? [] : [`month:${month}`]),
    ];
    if (marks.length === 0) return undefined;
    // «lớp kế toán có mất tiền không» asks about classes; «có lớp kế toán nào không» asks for them.
    const asks = asksSomething(words) || list.at(-1)?.key === askingBack;
    if (!asks || onlyLists(list, seen, course, commune !== undefined)) return heard(marks);
    // Learning a trade has answers of its own.
    if (course === undefined || seen.has('trade')) return undefined;
    const isClass = isLed(course.from, seen, 'class') || learns(list, course.from, seen);
    return isClass ? { plainly: plainly(list, course) } : undefined;
  };
}

const heard = (marks: readonly string[]): Pick<Heard, 'wish' | 'marks'> => ({
  wish: 'trainings',
  marks,
});

/** «… à» asks back, where «… ạ» is polite. */
const askingBack = 'a1';

function plainly(list: readonly Word[], { from, to }: Topic): string {
  const folded = (words: readonly Word[]): readonly string[] => words.map((word) => word.fold);
  return [...folded(list.slice(0, from)), anyClass, ...folded(list.slice(to))].join(' ');
}

interface Topic {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** The one course named after a word for a class, or right after a word for learning. */
function topicIn(
  list: readonly Word[],
  seen: Seen,
  topics: readonly (readonly [id: string, words: Lexicon])[],
): Topic | undefined {
  const found = new Map<string, Topic>();
  let began = false;
  for (let i = 0; i < list.length; ) {
    const best = longestAt(list, i, topics);
    // «mấy ngày» without marks is no «may».
    const asked = seen.at('listing', i);
    if (best !== undefined && best.length >= asked && (began || learns(list, i, seen))) {
      const before = found.get(best.id);
      const from = before?.to === i ? before.from : i;
      found.set(best.id, { id: best.id, from, to: i + best.length });
      i += best.length;
      continue;
    }
    const lead = seen.at('class', i);
    if (lead > 0) began = true;
    i += Math.max(1, lead, asked);
  }
  const [topic] = found.values();
  return found.size === 1 ? topic : undefined;
}

function longestAt(
  list: readonly Word[],
  at: number,
  topics: readonly (readonly [id: string, words: Lexicon])[],
): { readonly id: string; readonly length: number } | undefined {
  let best: { id: string; length: number } | undefined;
  for (const [id, words] of topics) {
    const length = words.at(list, at);
    if (length > (best?.length ?? 0)) best = { id, length };
  }
  return best;
}

function learns(list: readonly Word[], at: number, seen: Seen): boolean {
  return isLed(at, seen, 'learn') || list[at - 1]?.fold === 'hoc';
}

/** Whether such a word stands right before, with nothing between but what links it: «lớp về …», «lớp dạy …». */
function isLed(at: number, seen: Seen, lead: 'learn' | 'class'): boolean {
  for (let back = 1; back <= 4 && back <= at; back += 1) {
    const length = seen.at(lead, at - back);
    if (length === 0) continue;
    let i = at - back + length;
    while (i < at && seen.at('link', i) > 0) i += seen.at('link', i);
    if (i === at) return true;
  }
  return false;
}

/** What stands from the word for a class on: a name before it is where she is, not where the class is. */
function after(words: Words, at: number): Words {
  const { other: _other, ...rest } = words;
  return at <= 0 ? rest : { ...rest, list: rest.list.slice(at) };
}

/** Whether a question asks for nothing but classes. */
function onlyLists(
  list: readonly Word[],
  seen: Seen,
  topic: Topic | undefined,
  placed: boolean,
): boolean {
  const groups = [
    'class',
    'learn',
    'link',
    'thisMonth',
    'nextMonth',
    'near',
    'listing',
    'filler',
    'place',
  ] as const;
  let unknown = 0;
  for (let i = 0; i < list.length; ) {
    if (topic !== undefined && i === topic.from) {
      i = topic.to;
      continue;
    }
    const taken = Math.max(...groups.map((group) => seen.at(group, i)));
    if (taken === 0 && list[i]?.kind !== 'sign') unknown += 1;
    i += Math.max(1, taken);
  }
  // The name of a commune is two or three words.
  return placed ? unknown <= 3 : unknown === 0;
}

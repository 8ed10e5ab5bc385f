/** People, one a line: «Lò Thị Mai, 1985, Tả Lèng, góp 10 triệu», in any order, with or without marks and commas. */
import type { Founder, Office } from '#src/domain/paper.ts';
import {
  type LineFault,
  longestName,
  nobodyRead,
  type PeopleRead,
  type PersonLine,
} from '#src/domain/people.ts';
import { isoDay } from '../calendar.ts';
import { clean } from '../clean.ts';
import { fold } from '../fold.ts';
import told from '../words/people-line.json' with { type: 'json' };
import { wordsOf } from '../words.ts';
import { readMoney } from './amount.ts';
import { capital, readName } from './name.ts';

type Sex = NonNullable<Founder['sex']>;
type Kind = NonNullable<Founder['kind']>;
type Thing = NonNullable<Founder['contribution']>;

/** Where a number's reader may look for a sum: no longer than «hai trăm năm mươi triệu đồng». */
const longestSum = 7;

/** All lines of a message; undefined where nothing in it looks like a person. */
export function readPeopleLines(text: string): PeopleRead | undefined {
  const raw = text
    .split(/[\n;]+/)
    .flatMap(eachPerson)
    .filter((line) => line.trim() !== '');
  const lines: PersonLine[] = [];
  const unclear: PeopleRead['unclear'][number][] = [];
  const remove: (number | string)[] = [];
  let done = false;
  for (const line of raw) {
    const bare = withoutBullet(clean(line, line.length));
    const gone = removalIn(bare);
    if (isDone(bare)) done = true;
    else if (gone !== undefined) remove.push(gone);
    else {
      const read = readLine(bare, raw.length > 1);
      if (read === undefined) unclear.push({ text: shortened(bare), why: 'no-name' });
      else {
        if (read.line !== undefined) lines.push(read.line);
        // By her name where there is one: what is wrong with a line is not repeated, it may be a number of hers.
        const whose = read.line?.name ?? shortened(bare);
        for (const why of read.faults) {
          const age = why === 'age' ? { age: read.age ?? 0 } : {};
          unclear.push({ text: whose, why, ...age });
        }
      }
    }
  }
  const any = lines.length + remove.length > 0 || done;
  const named = unclear.some(({ why }) => why !== 'no-name');
  return any || named ? { ...nobodyRead, lines, unclear, remove, done } : undefined;
}

interface LineRead {
  readonly line: PersonLine | undefined;
  readonly faults: readonly LineFault[];
  readonly age?: number;
}

/** One line. `among`: it stands among others, so that a bare name is one. */
function readLine(text: string, among: boolean): LineRead | undefined {
  const rest = createRest(text);
  const faults: LineFault[] = [];
  for (;;) {
    const taken = rest.take(identity) ?? rest.take(phone) ?? rest.take(longNumber);
    if (taken === undefined) break;
    if (/\d/.test(taken.text) && !faults.includes('identity')) faults.push('identity');
  }
  const { born, fault, age } = takeBirth(rest);
  if (fault) faults.push('date');
  if (age !== undefined) faults.push('age');
  const share = takeShare(rest);
  const amount = takeAmount(rest);
  if (amount === 'two') faults.push('amount');
  const offices = (Object.entries(officeWords) as [Office, RegExp][]).flatMap(([office, words]) =>
    rest.take(words) === undefined ? [] : [office],
  );
  const kind = kindIn(rest);
  const parts = rest.parts();
  if (withoutUnits(parts)) faults.push(amount === undefined ? 'unit' : 'date');
  const told = [born, share, amount, age].some((one) => one !== undefined) || faults.length > 0;
  const { labour, thing, what, sex, others } = sorted(parts.slice(1));
  const head = headOf(parts[0] ?? '');
  const name = nameIn(head.name, told || offices.length > 0, among);
  if (name === undefined)
    return told || faults.length > 0 ? { line: undefined, faults: ['no-name'] } : undefined;
  if (typeof name !== 'string') return { line: undefined, faults: [name.fault] };
  const address = [...head.place, ...others].join(', ');
  const hers = head.sex ?? sex;
  const contribution = thing ?? (typeof amount === 'number' ? 'money' : undefined);
  return {
    faults,
    ...(age === undefined ? {} : { age }),
    line: {
      name,
      ...(born === undefined ? {} : { born }),
      ...(hers === undefined ? {} : { sex: hers }),
      ...(address === '' ? {} : { address }),
      ...(kind === undefined ? {} : { kind }),
      ...(typeof amount === 'number' ? { amount } : {}),
      ...(share === undefined ? {} : { share }),
      ...(contribution === undefined ? {} : { contribution }),
      ...(what === undefined ? {} : { contributionWhat: what }),
      ...(labour === undefined ? {} : { labour }),
      ...(offices.length === 0 ? {} : { offices }),
    },
  };
}

/** A line of which pieces are taken until only name and place are left. */
interface Rest {
  /** Takes what fits, marks and all; undefined if nothing does. The groups are those of the folded text. */
  take(pattern: RegExp): { readonly text: string; readonly groups: readonly string[] } | undefined;
  cut(from: number, to: number): void;
  readonly folded: string;
  readonly text: string;
  parts(): string[];
}

const gap = '|';
/** «Mai,1985,Tả Lèng»: a comma beside a letter parts two things; between figures it may be a decimal. */
const gluedComma = /(?<=\p{L}),(?=\S)|,(?=\p{L})/gu;

/** «Mai – Tả Lèng / 10tr»: a stroke with space around it parts two things, but not the figures of a date. */
const dash = /(?<!\d)\s+[-–—/+=→]+\s+|\s+[-–—/+=→]+\s+(?!\d)/g;

function createRest(line: string): Rest {
  let text = line
    .replaceAll(/[|()[\]{}_\p{Extended_Pictographic}\uFE0F]/gu, ', ')
    .replaceAll(dash, ', ')
    .replace(gluedComma, ', ');
  const same = fold(text).length === text.length;
  // Letters that fold to two would shift what is cut; they are no Vietnamese letters.
  if (!same) text = text.replace(/[^\p{Script=Latin}\p{M}\p{N}\p{P}\p{S}\s]/gu, ' ');
  let folded = fold(text);
  if (folded.length !== text.length) text = folded;
  const cut = (from: number, to: number): void => {
    text = text.slice(0, from) + gap + text.slice(to);
    folded = folded.slice(0, from) + gap + folded.slice(to);
  };
  return {
    take(pattern) {
      const match = pattern.exec(folded);
      if (match === null) return undefined;
      const taken = text.slice(match.index, match.index + match[0].length);
      cut(match.index, match.index + match[0].length);
      return { text: taken, groups: match.slice(1).map((group) => group ?? '') };
    },
    cut,
    get folded() {
      return folded;
    },
    get text() {
      return text;
    },
    parts: () =>
      text
        .split(/[|,]/)
        .map((part) => part.replace(/^[\s:./–-]+|[\s:./–-]+$/g, ''))
        .filter((part) => part !== ''),
  };
}

const bornLead = `(?:(?:${anyOf(told.born)})[\\s:]*)*`;
const year = String.raw`(?:19|20)\d\d`;
const fullDate = new RegExp(
  String.raw`${bornLead}(?<![\d.,])(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(${year}|\d\d)(?![\d.,]?\d)`,
);
const spokenDate = new RegExp(
  String.raw`${bornLead}(?<!\d)(\d{1,2})\s+thang\s+(\d{1,2})\s*,?\s+nam\s+(${year})(?!\d)`,
);
const monthYear = new RegExp(
  String.raw`${bornLead}(?<!\d)\d{1,2}\s*[/.-]\s*(${year})(?![\d.,]?\d)`,
);
const yearOnly = new RegExp(
  String.raw`${bornLead}(?<![\d.,/-])(${year})(?![\d.,]?\d)(?!\s*(?:k|nghin|ngan|trieu|tr|ty|ti|dong|d)\b)`,
);
const shortYear = new RegExp(
  String.raw`(?:${anyOf(told.born.filter((word) => word.length > 1))})[\s:]*(?<!\d)(\d\d)(?![\d%]|\s*(?:k|tr|nghin))`,
);
const ages = new RegExp(String.raw`(?<!\d)(\d{1,3})\s*(?:${anyOf(told.age)})\b`);
/** «CCCD 0123…», «sđt: 0912 345 678»: nothing we keep, and without its number nothing at all. */
const identity = new RegExp(
  String.raw`(?<![\p{L}])(?:(?:${anyOf(told.identity)})[\s:.]*)+(?:\d[\d .]{6,}\d)?(?![\p{L}\d])`,
  'u',
);
const phone = /(?<![\d.,])0\d{2,3}[ .-]\d{3}[ .-]\d{3,4}(?![\d.,]?\d)/;
/** An identity number, a phone. */
const longNumber = /(?<![\d.,])\d{9,}(?![\d.,]\d)(?!\s*(?:d|dong|vnd)\b)/;

/** A day that does not exist is a fault, and so are two. */
function takeBirth(rest: Rest): {
  readonly born: string | undefined;
  readonly fault: boolean;
  readonly age?: number;
} {
  const full = rest.take(fullDate) ?? rest.take(spokenDate);
  if (full !== undefined) {
    const [day = '', month = '', text = ''] = full.groups;
    const born = isoDay(centuryOf(text), Number(month), Number(day));
    const more = rest.take(fullDate) ?? rest.take(yearOnly);
    return {
      born: more === undefined ? born : undefined,
      fault: born === undefined || more !== undefined,
    };
  }
  const found = rest.take(monthYear) ?? rest.take(yearOnly);
  if (found !== undefined) {
    const more = rest.take(yearOnly);
    // «1985 (41 tuổi)»: the year is enough.
    rest.take(ages);
    return { born: more === undefined ? found.groups[0] : undefined, fault: more !== undefined };
  }
  const short = rest.take(shortYear);
  if (short !== undefined) return { born: String(centuryOf(short.groups[0] ?? '')), fault: false };
  // An age is no year of birth: it is asked for.
  const told = rest.take(ages);
  return {
    born: undefined,
    fault: false,
    ...(told === undefined ? {} : { age: Number(told.groups[0]) }),
  };
}

/** `85` is 1985, `05` is 2005: nobody founds anything at five. */
function centuryOf(text: string): number {
  const number = Number(text);
  return text.length === 4 ? number : number + (number < 20 ? 2000 : 1900);
}

function takeShare(rest: Rest): number | undefined {
  const found = rest.take(percent);
  return found === undefined ? undefined : Number((found.groups[0] ?? '').replace(',', '.'));
}
const percent = /(?<![\d.,])(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|phan tram)/;

/** The sum of the line; `two` where there are several, or one that can be read in two ways. */
function takeAmount(rest: Rest): number | 'two' | undefined {
  let found: number | undefined;
  for (;;) {
    const next = sumIn(rest);
    if (next === undefined) return found;
    if (found !== undefined) return 'two';
    found = next;
  }
}

function sumIn(rest: Rest): number | undefined {
  const tokens = [...rest.folded.matchAll(/[^\s|]+/g)];
  for (const [at, token] of tokens.entries()) {
    if (!/^\d/.test(token[0]) && !numeral.test(token[0])) continue;
    for (let length = longestSum; length > 0; length -= 1) {
      const last = tokens[at + length - 1];
      if (last === undefined) continue;
      const to = last.index + last[0].length;
      const span = rest.text.slice(token.index, to).replace(/[,.;:]+$/, '');
      if (span.includes(gap) || /,\s/.test(span) || !/\d|\p{L}/u.test(span)) continue;
      const value = readMoney(wordsOf(span));
      if (value === undefined || value === 0) continue;
      rest.cut(token.index, token.index + span.length);
      return value;
    }
  }
  return undefined;
}
const numeral = new RegExp(`^(?:${anyOf(told.amountWords)})$`);

const officeWords = Object.fromEntries(
  Object.entries(told.offices).map(([office, words]) => [office, whole(words)]),
);
const kindWords = Object.entries(told.kinds).map(
  ([kind, words]) => [kind as Kind, whole(words)] as const,
);

function kindIn(rest: Rest): Kind | undefined {
  return kindWords.find(([, pattern]) => rest.take(pattern) !== undefined)?.[0];
}

/** Takes bare numbers from behind the name and from parts of their own: «30» may be millions, or a year. */
function withoutUnits(parts: string[]): boolean {
  const [head = ''] = parts;
  const bare = bareNumber.exec(fold(head));
  if (bare !== null && !placeNumber.test(fold(head))) parts[0] = head.slice(0, bare.index).trim();
  const others = parts.filter((part) => /^\d{1,3}$/.test(part));
  for (const part of others) parts.splice(parts.indexOf(part), 1);
  return parts[0] !== head || others.length > 0;
}
const bareNumber = /\s\d{1,3}$/;
const placeNumber = new RegExp(`(?<![\\p{L}])(?:${anyOf(told.places)})\\s+\\d{1,3}$`, 'u');

/** What stands behind the name: where she lives, what she puts in, what she does. */
function sorted(parts: readonly string[]) {
  let labour: string | undefined;
  let thing: Thing | undefined;
  let what: string | undefined;
  let sex: Sex | undefined;
  const others: string[] = [];
  for (const part of parts) {
    const own = sexOf(part);
    const work = after(part, workWords);
    if (own !== undefined) sex = own;
    else if (work !== undefined) labour = work === '' ? part : work;
    else {
      const { place, given } = splitGiven(part);
      const put = given === undefined ? undefined : thingOf(given);
      if (put !== undefined) thing = put;
      if (put !== undefined && put !== 'money') what = given;
      else if (put === undefined && given !== undefined && given !== '') others.push(given);
      if (place !== '') others.push(place);
    }
  }
  return { labour, thing, what, sex, others };
}

/** «Tả Lèng góp máy sấy»: before the word for putting in, and after it. */
function splitGiven(part: string): { readonly place: string; readonly given: string | undefined } {
  const match = contribute.exec(fold(part));
  if (match === null) {
    return thingOf(part) === undefined
      ? { place: withoutAt(part), given: undefined }
      : { place: '', given: part };
  }
  const place = withoutAt(part.slice(0, match.index).trim());
  const given = part.slice(match.index + match[0].length).trim();
  return { place, given: given === '' ? undefined : given };
}

const contribute = new RegExp(
  `(?<![\\p{L}])(?:(?:${anyOf(told.contribute)})\\s*)+(?![\\p{L}])`,
  'u',
);
const workWords = new RegExp(`^(?:${anyOf(told.work)})(?![\\p{L}])\\s*`, 'u');
const moneyThing = new RegExp(`^(?:${anyOf(told.money)})$`);
const things = Object.entries(told.things).map(
  ([kind, words]) =>
    [kind as Thing, new RegExp(`(?:^|\\s)(?:${anyOf(words)})(?![\\p{L}])`, 'u')] as const,
);

function thingOf(text: string): Thing | undefined {
  const folded = fold(text).trim();
  if (moneyThing.test(folded)) return 'money';
  // «một con trâu», «máy sấy chè»: the word for it is among the first three.
  const head = folded.split(/\s+/).slice(0, 3).join(' ');
  const marked = text.split(/\s+/).slice(0, 3).join(' ').toLocaleLowerCase('vi').normalize('NFC');
  for (const [kind, words] of things) {
    if (words.test(head) && (head === marked || exact(told.things[kind as 'land'], marked)))
      return kind;
  }
  return undefined;
}

/** In a text with marks a word counts only as it is written: «Lò» is a family, «lò» a kiln. */
function exact(words: readonly string[], marked: string): boolean {
  return words.some((word) => ` ${marked} `.includes(` ${word} `));
}

function after(part: string, lead: RegExp): string | undefined {
  const match = lead.exec(fold(part));
  return match === null ? undefined : part.slice(match[0].length).trim();
}

function sexOf(part: string): Sex | undefined {
  const folded = fold(part).trim();
  if (told.sex.female.map(fold).includes(folded)) return 'female';
  return told.sex.male.map(fold).includes(folded) ? 'male' : undefined;
}

const placeLead = new RegExp(`\\s(?:${anyOf([...told.at, ...told.places])})\\s`);
const contributeLead = new RegExp(`\\s(?:${anyOf(told.contribute)})(?:\\s|$)`);
const atLead = new RegExp(`^(?:(?:${anyOf(told.at)})[\\s:]+)+`);
const titles = (['female', 'male', 'any'] as const).map(
  (sex) => [sex, new RegExp(`^(?:${anyOf(told.titles[sex])})\\s+`)] as const,
);

/** The first part: a title, the name, and where she lives if it was written on without a comma. */
function headOf(part: string): {
  readonly name: string;
  readonly place: readonly string[];
  readonly sex?: Sex;
} {
  let text = part;
  let sex: Sex | undefined;
  for (const [whose, title] of titles) {
    const match = title.exec(fold(text));
    if (match === null || sex !== undefined) continue;
    const named = text.slice(match[0].length);
    // A capital makes it part of a name, unless a whole name follows.
    const [family = '', ...given] = fold(named).split(/\s+/);
    if (/^\p{Lu}/u.test(text) && (!families.has(family) || given.length === 0)) continue;
    if (whose !== 'any') sex = whose;
    text = named;
  }
  const put = contributeLead.exec(fold(text));
  if (put !== null) text = text.slice(0, put.index);
  const lead = placeLead.exec(fold(text));
  const before = lead === null ? text : text.slice(0, lead.index);
  const isPlace =
    lead !== null &&
    before.trim().split(/\s+/).length >= 2 &&
    !/^\s\p{Lu}/u.test(text.slice(lead.index));
  return {
    name: (isPlace ? before : text).trim(),
    place: isPlace ? [withoutAt(text.slice(lead.index).trim())] : [],
    ...(sex === undefined ? {} : { sex }),
  };
}

function withoutAt(place: string): string {
  const match = atLead.exec(fold(place));
  const text = match === null ? place : place.slice(match[0].length);
  return text === text.toLocaleLowerCase('vi') ? placeName(text) : text;
}

/** `tả lèng` gets the capitals a name has; `bản` before it stays small. */
function placeName(text: string): string {
  const lead = new RegExp(`^(?:${anyOf(told.places)})$`);
  return text
    .split(' ')
    .map((word) => (lead.test(fold(word)) ? word : capital(word)))
    .join(' ');
}

const families = new Set(told.families.map(fold));
const notNames = new Set(told.notNames);
const neverNames = new Set(told.neverNames.map(fold));

/** Without marks most words could be somebody's name: «may» is Mẩy before it is mấy. */
function isNoName(word: string, text: string): boolean {
  const marked = fold(text) !== text.toLowerCase();
  return marked ? notNames.has(word.toLocaleLowerCase('vi')) : neverNames.has(word.toLowerCase());
}

/** A name, why it is none, or undefined where nothing says that it is meant as one. */
function nameIn(
  text: string,
  told: boolean,
  among: boolean,
): string | { readonly fault: LineFault } | undefined {
  if (text === '') return undefined;
  const words = text.split(/\s+/);
  if (words.some((word) => isNoName(word, text))) return undefined;
  const lettersOnly = words.every((word) => /^[\p{L}\p{M}'’-]+$/u.test(word));
  const begins = families.has(fold(words[0] ?? ''));
  const capitals = words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
  if (!told && !among && !begins && !capitals) return undefined;
  if (!told && !begins && readName(text) === undefined) return undefined;
  if (text.length > longestName || words.length > 8) {
    return told || begins || capitals ? { fault: 'long-name' } : undefined;
  }
  if (!lettersOnly || !/^\p{Script=Latin}/u.test(text)) return { fault: 'strange-name' };
  return words.map(capital).join(' ');
}

const removal = new RegExp(
  `^(?:${anyOf(told.remove)})\\s+(?!(?:${anyOf(told.removeNot)})(?:\\s|$))(?:(?:${anyOf(told.removeWhat)})\\s+)*`,
);

function removalIn(text: string): number | string | undefined {
  const match = removal.exec(fold(text));
  if (match === null) return undefined;
  const which = text.slice(match[0].length).replace(/[.!\s]+$/, '');
  if (/^\d{1,4}$/.test(which)) return Number(which);
  return which !== '' && which.length <= longestName && /^[\p{L}\p{M}\s'’-]+$/u.test(which)
    ? which
    : undefined;
}

const doneWords = new Set(told.done.map(fold));
function isDone(text: string): boolean {
  return doneWords.has(
    fold(text)
      .replace(/[.!,\s]+$/, '')
      .replace(/\s+(?:a|roi a|em a|nhe)$/, ''),
  );
}

/** `1.`, `2/`, `3)`, `a.`, `•`, `✅`: what only numbers a line. */
function withoutBullet(line: string): string {
  return line.trim().replace(bullets, '').trim();
}
const bullets =
  /^(?:\(?\d{1,3}\s*(?:[\uFE0F\u20E3]+|[.)/:-](?!\d))\s*|\d{1,2}\s+(?=\p{Lu})|[a-zđ][.)]\s+|[-–—+*•●▪◦·>~#_\p{So}\p{Sm}\uFE0F\u200D]\s*)+(?=\S)/u;

/** «1. Mai … 2. Pó …», «Lò Thị Mai …, Vàng Thị Pó …»: several people in one line. */
function eachPerson(line: string): readonly string[] {
  const marks = [...line.matchAll(numbered)];
  const first = Number(marks[0]?.[1]);
  const inOrder = marks.every(({ 1: number }, at) => Number(number) === first + at);
  const starts =
    marks.length > 1 && inOrder && line.slice(0, marks[0]?.index).trim() === ''
      ? marks.map(({ index }) => index)
      : [0, ...[...line.matchAll(nextName)].map(({ index }) => index)];
  return starts.map((from, at) => line.slice(from, starts[at + 1]).replace(/^,|,\s*$/g, ''));
}
const numbered = /(?<![\p{L}\d.,/])(\d{1,2})\s*[.)/]\s*(?=\p{L})/gu;
const nextName = new RegExp(
  `,(?=\\s*(?:${told.families.join('|')})\\s+(?:${told.middle.join('|')})\\s+\\p{Lu})`,
  'gu',
);

function shortened(text: string): string {
  const shown = text.replace(/\d{9,}/g, '…');
  return shown.length <= 80 ? shown : `${shown.slice(0, 77)}…`;
}

/** Longest first, folded. */
function anyOf(words: readonly string[]): string {
  return words
    .map(fold)
    .sort((a, b) => b.length - a.length)
    .join('|');
}

function whole(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${anyOf(words)})(?![\\p{L}])`, 'u');
}

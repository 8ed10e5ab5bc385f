/** The language as the engine uses it: commands, answers to questions, and what a free sentence tells. */
import { sectors } from '#src/domain/answer.ts';
import type { Course } from '#src/domain/course.ts';
import type { Commune, Language } from '#src/domain/knowledge.ts';
import type { Heard, Question, Reading, WrittenKind } from '#src/domain/question.ts';
import type { SpokenChoice } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';
import { readAhead } from './ahead.ts';
import { setAside } from './aside.ts';
import { clean } from './clean.ts';
import { readCommand } from './command.ts';
import { prefixOf } from './context.ts';
import { courseEar } from './courses.ts';
import { fold } from './fold.ts';
import { asksSomething, readSector, readSentence } from './hear.ts';
import { readJoining } from './joining.ts';
import { labelsOf, waysIn } from './labels.ts';
import { readLeaving } from './leaving.ts';
import { exactly, fitsOne, pickWords, sayLabel } from './meeting.ts';
import { readOwn as readOwnWords } from './own.ts';
import { createPlacesOut } from './places.ts';
import { isAboutOther, namesSomebody } from './readers/among.ts';
import { readChoice, readChoices } from './readers/choice.ts';
import { readName, readText } from './readers/name.ts';
import { readOwnLine } from './readers/own-line.ts';
import { readPeopleLines } from './readers/people.ts';
import { readAllNamed, readNamed } from './readers/person.ts';
import { readStep } from './readers/step.ts';
import { countsPeople } from './readers/whole.ts';
import { putsOff, readWritten } from './readers/written.ts';
import { readPlainly } from './readers/yesno.ts';
import { agreed, createReaders, isBareNo, type Readers } from './readers.ts';
import { remembering } from './remembering.ts';
import { scrub } from './scrub.ts';
import { holdWay, sayWay } from './ways.ts';
import { type Words, wordsSaid as words } from './words.ts';
import { trim } from './wrapping.ts';

/** Kinds whose answers may stand among words of correction, and are read from her words alone. */
const corrects: ReadonlySet<Question['reader']['kind']> = new Set([
  'integer',
  'count',
  'term',
  'money',
  'percent',
  'choice',
  'yesno',
  'date',
  'commune',
]);
const unread: Reading = { kind: 'unread' };
const leftOpen: Reading = { kind: 'value', value: 'skip' };
/** Kinds of answers that are her own words, whatever they tell. */
const ownWords: ReadonlySet<Question['reader']['kind']> = new Set(['text', 'name', 'people']);

/** Builds the language once; everything it does is pure. */
export function createLanguage(options: {
  readonly communes: readonly Commune[];
  /** The catalogue of courses, for what she calls them. Default: none. */
  readonly courses?: readonly Course[];
}): Language {
  const readers = createReaders(options.communes);
  const commandIn = remembering((text) => agreed(words(text), readCommand, ({ name }) => name));
  const placesOut = createPlacesOut(options.communes);
  const classes = courseEar(options.courses ?? [], (said) => readers.commune(said));
  return {
    read: (question, labels, text, today) => {
      const said = words(text);
      const reading = read(readers, today, question, labels, text, said);
      if (reading.kind !== 'unread') return reading;
      const rest = corrects.has(question.reader.kind) ? setAside(said) : undefined;
      const corrected = rest && read(readers, today, question, labels, text, rest);
      if (corrected?.kind === 'value') return { ...corrected, corrected: true };
      if (question.reader.kind !== 'count') return reading;
      return namesSomebody(said) && !isAboutOther(question.id, said)
        ? { kind: 'unread', named: true }
        : reading;
    },
    command: commandIn,
    hear: (text) => {
      const said = words(text);
      const command = commandIn(text)?.name;
      const heard = readSentence(said, command);
      if (command !== undefined) return heard;
      const asks = asksSomething(said);
      const own = readOwnWords(said, asks, (some) => readers.commune(some));
      const ahead = agreed(said, (some) => readAhead(readers, some), JSON.stringify);
      const place = readers.commune(said);
      const plainly = place === undefined ? text : placesOut(text, place);
      const told: Heard = {
        ...heard,
        ...(plainly === text ? {} : { plainly }),
        values: { ...heard.values, ...own, ...ahead },
        // «Không ai là cán bộ» asks nothing.
        ...(ahead === undefined ? (asks ? { asks } : {}) : { told: true }),
      };
      const joining = readJoining(text, asks);
      if (joining.wish !== undefined) return { ...told, ...joining };
      if (heard.wish === 'trainings') return { ...told, marks: ['want:list'], ...classes(said) };
      return heard.wish === 'my-data' ? told : { ...told, ...classes(said) };
    },
    pick: (labels, text) => agreed(words(text), (said) => pickWords(labelsOf(labels), said)),
    says: (ours, text) => {
      const each = ours.flatMap(waysIn);
      return agreed(words(text), (said) => fitsOne(each, said) || undefined) !== undefined;
    },
    leaves: (text) => readLeaving(words(text)),
    scrub,
    fold,
    clean,
  };
}

/** One of her ways said whole, else an answer in its own kind, else a way inside a sentence. */
function read(
  readers: Readers,
  today: Day | undefined,
  question: Question,
  choices: readonly SpokenChoice[],
  text: string,
  words: Words,
): Reading {
  if (!ownWords.has(question.reader.kind)) {
    const told = readers.among(words);
    if (told !== undefined) return told.key === question.id ? given(told.value) : unread;
    // «Không phải cán bộ» says nothing of who is under age.
    if (isAboutOther(question.id, words)) return unread;
  }
  const way = (find: typeof sayWay): Reading => {
    const id = agreed(words, (said) => find(question.id, said));
    return id !== undefined && isOffered(id, question, choices) ? meaning(question, id) : unread;
  };
  const said = way(sayWay);
  if (said.kind !== 'unread') return said;
  const own = readInKind(readers, today, question, choices, text, words);
  if (own.kind !== 'unread') return own;
  if (question.leftOpen !== undefined && agreed(words, (some) => putsOff(some) || undefined)) {
    return leftOpen;
  }
  // In a question of hers the same words are what she asks about.
  return asksSomething(words) ? own : way(holdWay);
}

function readInKind(
  readers: Readers,
  today: Day | undefined,
  question: Question,
  choices: readonly SpokenChoice[],
  text: string,
  words: Words,
): Reading {
  const { reader } = question;
  // «Muốn vay vốn» is her wish; to another question it is no yes.
  if ((reader.kind === 'yesno' || reader.kind === 'count') && isWish(words)) return unread;
  const labels = labelsOf(choices);
  const numeric = isNumeric(reader.kind);
  const pick = (): Reading => {
    const id = agreed(words, (said) => (numeric ? pickWords : readChoice)(labels, said));
    return id === undefined ? unread : meaning(question, id);
  };
  if (reader.kind === 'choice') {
    if (!isSectorQuestion(choices)) return pick();
    // What she does before what its name is like: «nuôi gà» is a letter from «nuôi cá».
    const exact = agreed(words, ({ list, marked }) => exactly(labels, list, marked));
    const sector = exact ?? agreed(words, readSector);
    return choices.some(({ id }) => id === sector) ? given(sector) : pick();
  }
  if (reader.kind === 'choices') {
    return given(agreed(words, (said) => readChoices(labels, said)?.join(',')));
  }
  if (reader.kind === 'people') return readPeople(labels, text, words, reader.own === true);
  if (reader.kind === 'step') {
    return given(agreed(words, (said) => readChoice(labels, said)) ?? readStep(choices, text));
  }
  if (reader.kind === 'person') {
    return given(agreed(words, (said) => readChoice(labels, said)) ?? readNamed(choices, text));
  }
  if (reader.kind === 'persons') {
    const ids = agreed(words, (said) => readChoices(labels, said)?.join(','));
    return given(ids ?? readAllNamed(choices, text)?.join(','));
  }
  // A number from the list shown is the choice, unless a number is what is asked for: «1» is then one person.
  const listed =
    !isNumeric(reader.kind) && choices.length > 0 && isListNumber(words, choices.length);
  // «1. Không» is the first of the list or nothing, whatever the words alone would be.
  if (listed || (choices.length > 0 && prefixOf(words.list).kind === 'list')) return pick();
  if (reader.kind === 'name' || reader.kind === 'text') {
    const id = agreed(words, (said) => sayLabel(labels, said));
    if (id !== undefined) return meaning(question, id);
    if (reader.kind === 'name') return given(readName(text));
    if (reader.telling && agreed(words, readPlainly) !== undefined) return { kind: 'more' };
    return reader.written === undefined
      ? given(readText(text))
      : readToWrite(reader.written, text, words);
  }
  if (reader.kind === 'count') {
    const counted = readers.count(words, reader, question.id);
    if (counted === 'more') return { kind: 'more' };
    if (counted !== undefined) {
      return { kind: 'value', value: counted, ...(isBareNo(words) ? { bare: true } : {}) };
    }
    return choices.length > 0 && !countsPeople(words) ? pick() : unread;
  }
  if (reader.kind === 'yesno' && reader.plain) return given(agreed(words, readPlainly));
  const own = readOwn(readers, today, reader, text, words);
  if (own !== undefined) return given(own);
  return choices.length > 0 ? pick() : unread;
}

/** What a paper is to show; what tells of her or wishes for something is for its own door. */
function readToWrite(what: WrittenKind, text: string, words: Words): Reading {
  const written = readWritten(text, words, what);
  if (written.kind === 'open') return leftOpen;
  if (written.kind === 'asks') return unread;
  if (written.kind === 'none') return { kind: 'none' };
  if (what === 'name') {
    const { values, wish } = readSentence(words, undefined);
    if (wish !== undefined || Object.keys(values).length > 0) return unread;
  }
  return written.kind === 'answer' ? given(written.text) : { kind: 'more' };
}

/** «Chưa rõ» only where the question may be left open; a way to say yes or no always. */
function isOffered(id: string, { reader }: Question, choices: readonly SpokenChoice[]): boolean {
  return choices.some((choice) => choice.id === id) || (reader.kind === 'yesno' && id !== 'skip');
}

function isNumeric(kind: Question['reader']['kind']): boolean {
  return ['integer', 'percent', 'money', 'term'].includes(kind);
}

function readOwn(
  readers: Readers,
  today: Day | undefined,
  reader: Question['reader'],
  text: string,
  words: Words,
): string | number | boolean | undefined {
  switch (reader.kind) {
    case 'integer':
      return readers.integer(words, reader);
    case 'money':
      return readers.money(words);
    case 'percent':
      return readers.percent(words);
    case 'term':
      return readers.term(words, reader.openEnded);
    case 'yesno':
      return readers.yesno(words);
    case 'phone':
      return readers.phone(text, words);
    case 'date':
      return readers.date(words, today);
    case 'commune':
      return readers.commune(words);
    case 'count':
    case 'people':
    case 'step':
    case 'person':
    case 'persons':
    case 'choice':
    case 'choices':
    case 'name':
    case 'text':
      return undefined;
  }
}

/** People first: «đủ rồi» beneath her lines belongs to them. */
function readPeople(
  labels: ReturnType<typeof labelsOf>,
  text: string,
  words: Words,
  own: boolean,
): Reading {
  const id = isListNumber(words, labels.length)
    ? agreed(words, (said) => readChoice(labels, said))
    : agreed(words, (said) => sayLabel(labels, said));
  if (id !== undefined) return given(id);
  const people = own ? readOwnLine(text, asksSomething(words)) : readPeopleLines(text);
  return given(people === undefined ? undefined : JSON.stringify(people));
}

function given(value: string | number | boolean | undefined): Reading {
  return value === undefined ? unread : { kind: 'value', value };
}

/** What a choice stands for in each kind of question; the ids are the contract of `Question.choices`. */
function meaning({ reader }: Question, id: string): Reading {
  if (id === 'skip') return { kind: 'value', value: id };
  if (reader.kind === 'yesno') return { kind: 'value', value: id === 'yes' };
  if (reader.kind === 'count' || reader.kind === 'integer') {
    if (id === 'some') return { kind: 'more' };
    const number = id === 'none' ? 0 : Number(id);
    return Number.isFinite(number) ? { kind: 'value', value: number } : unread;
  }
  if (
    (reader.kind === 'term' || reader.kind === 'percent' || reader.kind === 'money') &&
    /^\d+$/.test(id)
  ) {
    return { kind: 'value', value: Number(id) };
  }
  return { kind: 'value', value: id };
}

/** Begins with wanting and names a door. */
function isWish(words: Words): boolean {
  const [first] = trim(words.list);
  return wanting.has(first?.fold ?? '') && readSentence(words, undefined).wish !== undefined;
}

const wanting = new Set(['muon', 'can', 'xin']);

/** A bare digit (or «số 2») within the list shown. */
function isListNumber({ list }: Words, count: number): boolean {
  const said = list.filter(({ kind }) => kind !== 'sign');
  const last = said.at(-1);
  if (said.length > 3 || last === undefined) return false;
  const numbers = said.filter(({ kind }) => kind === 'number');
  const [number] = numbers;
  if (numbers.length !== 1 || number === undefined || !/^\d{1,2}$/.test(number.fold)) return false;
  const value = Number(number.fold);
  const only = said.length === 1;
  const named = said.length <= 3 && said[0]?.fold !== undefined && listWords.has(said[0].fold);
  const polite = said.slice(1).every(({ fold }) => politeWords.has(fold)) && said[0] === number;
  return value >= 1 && value <= count && (only || named || polite);
}

const listWords = new Set(['so', 'cau', 'chon', 'y', 'muc', 'cai', 'o']);
const politeWords = new Set(['a', 'nhe', 'nha', 'em', 'e', 'chi', 'c']);

function isSectorQuestion(choices: readonly SpokenChoice[]): boolean {
  const known: readonly string[] = sectors;
  const named = choices.filter(({ id }) => known.includes(id)).length;
  return named >= 3;
}

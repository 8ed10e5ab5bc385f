/** Texts understood: each message parsed once as ICU MessageFormat, with its places and the facts it shows. */
import { IntlMessageFormat } from 'intl-messageformat';
import { ContentError, type ContentProblem } from '#src/domain/errors.ts';
import type { Params, ParamValue } from '#src/domain/text.ts';
import type { TextEntry } from './text-files.ts';

/** How a place is used: `words` shows what it is given, `number` counts (plural), `option` chooses (select). */
type PlaceUse = 'words' | 'number' | 'option';

/** What stands in a message where something has to be put: a place to fill, or a fact to show. */
type Slot =
  | { readonly place: string }
  | {
      readonly fact: string;
      /** What it was before its present value. */
      readonly before: boolean;
    };

export interface Text {
  readonly entry: TextEntry;
  /** Places to fill, by name, and every way they are used. */
  readonly places: ReadonlyMap<string, ReadonlySet<PlaceUse>>;
  /** Facts shown, wherever they stand. */
  readonly facts: readonly string[];
  /**
   * The message in pieces: text as it is, and slots to fill. The values of plural and select places choose; only the
   * slots of the chosen branch come back. Throws if one of those values is missing.
   */
  pieces(params: Params): readonly (string | Slot)[];
}

export interface Texts {
  get(key: string): Text | undefined;
  has(key: string): boolean;
  keys(): readonly string[];
  list(): readonly Text[];
}

/** Throws one ContentError that names every message that cannot be parsed or stands twice. */
export function createTexts(entries: readonly TextEntry[]): Texts {
  const problems: ContentProblem[] = [];
  const texts = new Map<string, Text>();
  for (const entry of entries) {
    const refuse = (what: string): void => {
      problems.push({ file: entry.file, path: entry.path, what });
    };
    const twin = texts.get(entry.key);
    if (twin !== undefined) {
      refuse(`the key ${entry.key} stands already in ${twin.entry.file}`);
      continue;
    }
    const text = understand(entry, refuse);
    if (text !== undefined) texts.set(entry.key, text);
  }
  if (problems.length > 0) throw new ContentError(problems);
  return {
    get: (key) => texts.get(key),
    has: (key) => texts.has(key),
    keys: () => [...texts.keys()],
    list: () => [...texts.values()],
  };
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;

const factPlace = /\{\s*fact:([a-z0-9-]+(?:\/[a-z0-9-]+)+)(@before)?\s*\}/g;
/** Element kinds of @formatjs/icu-messageformat-parser, whose enum cannot be imported under type stripping. */
const kinds = { literal: 0, argument: 1, pound: 7 };

const noPlaces: Text['places'] = new Map();

function understand(entry: TextEntry, refuse: (what: string) => void): Text | undefined {
  const facts: string[] = [];
  const plain = entry.text.normalize('NFC').replace(factPlace, (_, id: string, before?: string) => {
    if (!facts.includes(id)) facts.push(id);
    return `{${before === undefined ? 'fact' : 'before'}_${facts.indexOf(id)}}`;
  });
  if (plain.includes('{fact:')) {
    refuse('a fact is written {fact:area/name} or {fact:area/name@before}, in small letters');
    return undefined;
  }
  if ((plain.split('**').length - 1) % 2 === 1) refuse('a bold mark ** is opened and not closed');
  // Nothing in it means anything to ICU.
  if (!/[{}']/.test(plain)) return { entry, places: noPlaces, facts, pieces: always([plain]) };
  let message: IntlMessageFormat;
  try {
    message = new IntlMessageFormat(plain, 'vi', undefined, { ignoreTag: true });
  } catch (error) {
    refuse(`the places do not read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  const found: Found = { places: new Map(), named: new Map() };
  const slots: Record<string, Slot> = {};
  const fill = (name: string): string => {
    const [, when, fact] = /^(fact|before)_(\d+)$/.exec(name) ?? [];
    const id = fact === undefined ? undefined : facts[Number(fact)];
    if (id === undefined) use(found.places, name, 'words');
    const slot = `=${name}`;
    slots[slot] = id === undefined ? { place: name } : { fact: id, before: when === 'before' };
    return slot;
  };
  if (!rename(message.getAst(), fill, found)) {
    refuse('only {name}, plural and select places are known; numbers and dates come as facts');
    return undefined;
  }
  const make = (chosen: Chosen): ReturnType<Text['pieces']> =>
    message.formatToParts<Slot>({ ...slots, ...chosen }).map((part) => part.value);
  const pieces = found.named.size > 0 ? perBranch(found, make) : always(make({}));
  return { entry, places: found.places, facts, pieces };
}

/** Most messages choose nothing. Keeps nothing of what parsed them: that weighs several times their words. */
function always(pieces: ReturnType<Text['pieces']>): Text['pieces'] {
  return () => pieces;
}

/** Values of plural and select places. */
type Chosen = Readonly<Record<string, string | number>>;

/** A place that chooses, and the options named for it. */
interface Choosing {
  readonly place: string;
  readonly named: ReadonlySet<string>;
  readonly selects: boolean;
}

/** Each branch is made once: which one it is, only the options named in the message tell. */
function perBranch(
  { places, named }: Found,
  make: (chosen: Chosen) => ReturnType<Text['pieces']>,
): Text['pieces'] {
  const branches = new Map<string, ReturnType<Text['pieces']>>();
  const all = [...named].map(
    ([place, names]): Choosing => ({
      place,
      named: names,
      selects: places.get(place)?.has('option') === true,
    }),
  );
  return (params) => {
    const branch = branchOf(all, params);
    const known = branches.get(branch);
    if (known !== undefined) return known;
    const made = make(chosenOf(all, params));
    branches.set(branch, made);
    return made;
  };
}

function branchOf(all: readonly Choosing[], params: Params): string {
  let branch = '';
  for (const { place, named, selects } of all) {
    const value = params[place];
    const name = fits(value, selects) ? String(value) : undefined;
    branch += name === undefined ? '?' : named.has(name) ? `${name}/` : '/';
  }
  return branch;
}

/** What does not fit is left out, and missed. */
function chosenOf(all: readonly Choosing[], params: Params): Chosen {
  const chosen: Record<string, string | number> = {};
  for (const { place, selects } of all) {
    const value = params[place];
    if (fits(value, selects)) chosen[place] = value;
  }
  return chosen;
}

/** A plural counts numbers, a select compares words. */
function fits(value: ParamValue | undefined, selects: boolean): value is string | number {
  if (typeof value === 'number') return selects || Number.isFinite(value);
  return selects && typeof value === 'string';
}

function use(places: Map<string, Set<PlaceUse>>, name: string, how: PlaceUse): void {
  places.set(name, (places.get(name) ?? new Set()).add(how));
}

/** The places of a message, and the options named for those that choose: `=0` as `0`. */
interface Found {
  readonly places: Map<string, Set<PlaceUse>>;
  readonly named: Map<string, Set<string>>;
}

/**
 * Plain places are renamed in the parsed message (`=founders`), so that one name may be counted and shown in it:
 * `{founders, plural, =0 {chưa có ai} other {{founders} người}}`; a `#` is such a place, too. False if there is a place
 * of another kind.
 */
function rename(
  elements: Elements,
  fill: (name: string) => string,
  found: Found,
  counted?: string,
): boolean {
  return elements.every((element) => {
    const kind: number = element.type;
    if (kind === kinds.literal) return true;
    if (kind === kinds.pound) {
      if (counted !== undefined) Object.assign(element, { type: kinds.argument, value: counted });
      return true;
    }
    if ('options' in element) {
      const { value: place, options } = element;
      const counts = 'pluralType' in element;
      if (counts && (element.pluralType !== 'cardinal' || element.offset !== 0)) return false;
      use(found.places, place, counts ? 'number' : 'option');
      const named = found.named.get(place) ?? new Set();
      found.named.set(place, named);
      for (const name of Object.keys(options)) named.add(name.replace(/^=/, ''));
      return Object.values(options).every(({ value }) =>
        rename(value, fill, found, counts ? fill(place) : undefined),
      );
    }
    if (kind !== kinds.argument || !('value' in element)) return false;
    element.value = fill(element.value);
    return true;
  });
}

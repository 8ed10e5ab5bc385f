/** Texts understood: each message parsed once as ICU MessageFormat, with its places and the facts it shows. */
import { IntlMessageFormat } from 'intl-messageformat';
import { ContentError, type ContentProblem } from '#src/domain/errors.ts';
import type { TextEntry } from './text-files.ts';

/** How a place is used: `words` shows what it is given, `number` counts (plural), `option` chooses (select). */
type PlaceUse = 'words' | 'number' | 'option';

/** What stands in a message where something has to be put: a place to fill, or a fact to show. */
type Slot = { readonly place: string } | { readonly fact: string };

export interface Text {
  readonly entry: TextEntry;
  /** Places to fill, by name, and every way they are used. */
  readonly places: ReadonlyMap<string, ReadonlySet<PlaceUse>>;
  /** Facts shown, wherever they stand. */
  readonly facts: readonly string[];
  /**
   * The message in pieces: text as it is, and slots to fill. `choosing` gives the values of plural and select places;
   * only the slots of the chosen branch come back. Throws if one of those values is missing.
   */
  pieces(choosing: Readonly<Record<string, string | number>>): readonly (string | Slot)[];
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

const factPlace = /\{\s*fact:([a-z0-9-]+(?:\/[a-z0-9-]+)+)\s*\}/g;
/** Element kinds of @formatjs/icu-messageformat-parser, whose enum cannot be imported under type stripping. */
const kinds = { literal: 0, argument: 1, pound: 7 };

const noPlaces: Text['places'] = new Map();

function understand(entry: TextEntry, refuse: (what: string) => void): Text | undefined {
  const facts: string[] = [];
  const plain = entry.text.normalize('NFC').replace(factPlace, (_, id: string) => {
    if (!facts.includes(id)) facts.push(id);
    return `{fact_${facts.indexOf(id)}}`;
  });
  if (plain.includes('{fact:')) {
    refuse('a fact is written {fact:area/name}, in small letters');
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
  const places = new Map<string, Set<PlaceUse>>();
  const slots: Record<string, Slot> = {};
  const fill = (name: string): string => {
    const fact = /^fact_(\d+)$/.exec(name)?.[1];
    const id = fact === undefined ? undefined : facts[Number(fact)];
    if (id === undefined) use(places, name, 'words');
    const slot = `=${name}`;
    slots[slot] = id === undefined ? { place: name } : { fact: id };
    return slot;
  };
  if (!rename(message.getAst(), fill, places)) {
    refuse('only {name}, plural and select places are known; numbers and dates come as facts');
    return undefined;
  }
  const pieces: Text['pieces'] = (choosing) =>
    message.formatToParts<Slot>({ ...slots, ...choosing }).map((part) => part.value);
  const chooses = [...places.values()].some((uses) => uses.has('number') || uses.has('option'));
  return { entry, places, facts, pieces: chooses ? pieces : always(pieces({})) };
}

/** Most messages choose nothing. Keeps nothing of what parsed them: that weighs several times their words. */
function always(pieces: ReturnType<Text['pieces']>): Text['pieces'] {
  return () => pieces;
}

function use(places: Map<string, Set<PlaceUse>>, name: string, how: PlaceUse): void {
  places.set(name, (places.get(name) ?? new Set()).add(how));
}

/**
 * Plain places are renamed in the parsed message (`=founders`), so that one name may be counted and shown in it:
 * `{founders, plural, =0 {chưa có ai} other {{founders} người}}`. False if there is a place of another kind.
 */
function rename(
  elements: Elements,
  fill: (name: string) => string,
  places: Map<string, Set<PlaceUse>>,
): boolean {
  return elements.every((element) => {
    const kind: number = element.type;
    if (kind === kinds.literal || kind === kinds.pound) return true;
    if ('options' in element) {
      use(places, element.value, 'pluralType' in element ? 'number' : 'option');
      return Object.values(element.options).every(({ value }) => rename(value, fill, places));
    }
    if (kind !== kinds.argument || !('value' in element)) return false;
    element.value = fill(element.value);
    return true;
  });
}

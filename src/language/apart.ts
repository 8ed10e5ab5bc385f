/** Apart: her words taken apart once, to be held against as many labels as there are. */
import { prefixOf } from './context.ts';
import { sound } from './distance.ts';
import { denies, digitsOf } from './labels.ts';
import { contains, lexicon } from './lexicon.ts';
import choosing from './words/choosing.json' with { type: 'json' };
import { folded, type Word, type Words } from './words.ts';
import { endsOf, isWrapping, startsOf, strip, trim, trimEnd } from './wrapping.ts';

const doubt = lexicon([...choosing.doubt, ...choosing.or]);

/** Her words as they are held against labels. */
export interface Hers {
  readonly words: Words;
  readonly spans: readonly Span[];
  /** Undefined where she asks, or says too much to name a label. */
  readonly loosely: Loosely | undefined;
}

/** Some of her words in a row, without the signs between them. */
export interface Span {
  readonly said: readonly Word[];
  readonly compact: string;
}

/** What she says without what only makes an answer of it, for labels that are only like it. */
interface Loosely {
  readonly core: readonly Word[];
  readonly trimmed: readonly Word[];
  /** What may be a part of a label. */
  readonly parts: readonly (readonly Word[])[];
  readonly sounds: readonly Sound[];
  /** «Hay là», «chưa biết có»: then nothing in it names a label. */
  readonly doubtful: boolean;
}

/** Words run together as they are said, and the digits in them. */
export interface Sound {
  readonly sound: string;
  readonly digits: string;
}

/** Kept as long as the words themselves: an answer is held against labels of several kinds. */
const apart = new WeakMap<Words, Hers>();

export function takenApart(words: Words): Hers {
  let hers = apart.get(words);
  if (hers === undefined) {
    hers = takeApart(words);
    apart.set(words, hers);
  }
  return hers;
}

function takeApart(words: Words): Hers {
  const list = words.list.slice(prefixOf(words.list).end);
  const spoken = list.filter((word) => word.kind !== 'sign');
  const spans = spansOf(spoken);
  const asks = list.some((word) => word.fold === '?' || word.fold === '#');
  const loose = !asks && spoken.length > 0 && spoken.length <= 16;
  return { words, spans, loosely: loose ? loosely(spoken) : undefined };
}

function loosely(spoken: readonly Word[]): Loosely {
  const core = strip(spoken);
  const trimmed = trim(spoken);
  const parts = [spoken, trimEnd(spoken), trimmed, core].filter(mayBePart);
  const sounds = soundsOf(trimmed, core);
  return { core, trimmed, parts, sounds, doubtful: doubts(spoken) };
}

/** From all she says to what is left without the words around it. */
export function spansOf(spoken: readonly Word[]): readonly Span[] {
  const spans: Span[] = [];
  if (spoken.length > 24) return spans;
  const starts = startsOf(spoken);
  const ends = endsOf(spoken);
  for (let length = spoken.length; length > 0; length -= 1) {
    for (const from of starts) {
      if (!ends.includes(from + length)) continue;
      const said = spoken.slice(from, from + length);
      spans.push({ said, compact: folded(said) });
    }
  }
  return spans;
}

/** Whether she wavers, or names one thing or another. */
export function doubts(spoken: readonly Word[]): boolean {
  return contains(doubt, spoken);
}

function mayBePart(said: readonly Word[]): boolean {
  const letters = said.reduce(
    (sum, { kind, fold }) => sum + (kind === 'word' ? fold.length : 0),
    0,
  );
  if (letters < 2 || (said.length < 3 && doubts(said))) return false;
  if (said.every((_, i) => denies(said.slice(i, i + 1)))) return false;
  return said.length > 1 || !isWrapping(said, 0);
}

/** All she says and the core of it; too short or too long is like nothing. */
export function soundsOf(whole: readonly Word[], inner: readonly Word[]): readonly Sound[] {
  return [...new Set([folded(whole), folded(inner)])]
    .filter((text) => text.length >= 4 && text.length <= 80)
    .map((text) => ({ sound: sound(text), digits: digitsOf(text) }));
}

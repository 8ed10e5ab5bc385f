/** Labels: the choices as shown, taken apart once so that her words can be held against them. */
import type { SpokenChoice } from '#src/domain/text.ts';
import { sound } from './distance.ts';
import { contains, lexicon } from './lexicon.ts';
import { smallNumber } from './numbers.ts';
import choosing from './words/choosing.json' with { type: 'json' };
import yesno from './words/yesno.json' with { type: 'json' };
import { folded, type Word, wordsOf } from './words.ts';

/** A way of naming a label: the whole of it, or a part between commas or brackets. */
export interface Form {
  readonly words: readonly Word[];
  /** Folded, without spaces. */
  readonly compact: string;
  readonly sound: string;
  /** Its digits, one after the other. */
  readonly digits: string;
  readonly whole: boolean;
}

export interface Label {
  readonly id: string;
  readonly forms: readonly Form[];
  /** Numbers that stand in it, which her number could mean. */
  readonly numbers: readonly string[];
  /** Whether it says yes, no, or neither. */
  readonly polarity: boolean | undefined;
  /** Names a day of the week, so that «thứ ba» is a day and no place in the list. */
  readonly weekday: boolean;
}

const weekday = lexicon(
  Object.keys(choosing.weekdays).filter((name) => name.includes(' ') && !name.startsWith('ch')),
);
const negation = lexicon(choosing.negation);
const unsure = lexicon(yesno.unsure);
const no = lexicon(yesno.no);
const yes = lexicon([...yesno.yes, ...yesno.have, ...yesno['yes-alone']]);

type Parts = Omit<Label, 'id'>;
const seen = new Map<string, Parts>();
const most = 4000;

/** Prepares choices; what a label's text comes to is kept, since the same few are read again and again. */
export function labelsOf(choices: readonly SpokenChoice[]): readonly Label[] {
  return choices.map(({ id, label }) => {
    let parts = seen.get(label);
    if (parts === undefined) {
      if (seen.size >= most) seen.clear();
      parts = partsOf(label);
      seen.set(label, parts);
    }
    return { id, ...parts };
  });
}

/** Several ways to say one thing, written `không biết|chưa biết`: each as the only choice there is. */
export function waysIn(text: string): readonly (readonly Label[])[] {
  let ways = listed.get(text);
  if (ways === undefined) {
    if (listed.size >= most) listed.clear();
    ways = text.split('|').map((label) => labelsOf([{ id: label, label }]));
    listed.set(text, ways);
  }
  return ways;
}
const listed = new Map<string, readonly (readonly Label[])[]>();

/** Where a phrase that denies stands in a list of words. */
export function denies(list: readonly Word[]): boolean {
  return list.some((_, i) => negation.at(list, i) > 0);
}

function partsOf(text: string): Parts {
  const { list } = wordsOf(text);
  const spoken = list.filter((word) => word.kind !== 'sign');
  const forms = [formOf(spoken, true)];
  for (const part of splitAtSigns(list)) {
    if (part.length > 0 && part.length < spoken.length) forms.push(formOf(part, false));
  }
  forms.push(...forms.flatMap(withDigits));
  return {
    forms: forms.filter((form) => form.compact !== ''),
    numbers: spoken.filter(({ kind }) => kind === 'number').map((word) => word.fold),
    polarity: polarityOf(spoken),
    weekday: contains(weekday, spoken),
  };
}

export function formOf(words: readonly Word[], whole: boolean): Form {
  const compact = folded(words);
  return { words, compact, sound: sound(compact), digits: digitsOf(compact), whole };
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** «Sáng thứ bảy» is also «sáng thứ 7». */
function withDigits(form: Form): Form[] {
  const at = form.words.findIndex((_, i) => weekday.at(form.words, i) > 0);
  const digit = smallNumber(form.words, at + 1, true);
  if (at < 0 || digit === undefined) return [];
  const text = String(digit.value);
  const word: Word = { kind: 'number', fold: text, key: text, glued: false };
  return [formOf(form.words.with(at + 1, word), form.whole)];
}

function splitAtSigns(list: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of list) {
    if (word.kind === 'sign' && word.fold !== '%') parts.push([]);
    else if (word.kind !== 'sign') parts.at(-1)?.push(word);
  }
  return parts;
}

function polarityOf(list: readonly Word[]): boolean | undefined {
  if (unsure.at(list, 0) > 0) return undefined;
  if (no.at(list, 0) > 0) return false;
  return yes.at(list, 0) > 0 ? true : undefined;
}

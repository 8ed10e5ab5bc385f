/** Meeting: her words held against the words of the labels, from word for word to one slip of the finger. */
import {
  doubts,
  type Hers,
  type Sound,
  type Span,
  soundsOf,
  spansOf,
  takenApart,
} from './apart.ts';
import { prefixOf } from './context.ts';
import { distance } from './distance.ts';
import { denies, type Form, type Label } from './labels.ts';
import { contains, fits, lexicon, stands } from './lexicon.ts';
import { readYesNo } from './readers/yesno.ts';
import choosing from './words/choosing.json' with { type: 'json' };
import type { Word, Words } from './words.ts';
import { isWrapping, trim } from './wrapping.ts';

const joined = lexicon(choosing.joined);

/** The id of the one label her words fit; numbers do not count. */
export function pickWords(labels: readonly Label[], words: Words): string | undefined {
  return picked(labels, takenApart(words));
}

/** Whether her words fit one of these, each looked at as if it were the only one. */
export function fitsOne(each: readonly (readonly Label[])[], words: Words): boolean {
  const hers = takenApart(words);
  return each.some((labels) => picked(labels, hers) !== undefined);
}

function picked(labels: readonly Label[], hers: Hers): string | undefined {
  const { words, spans, loosely } = hers;
  const exact = exactlyIn(labels, spans, words.marked);
  if (exact !== undefined || loosely === undefined) return exact;
  const { core, trimmed, parts, sounds, doubtful } = loosely;
  return (
    nearly(labels, sounds) ??
    (doubtful ? undefined : inside(labels, core)) ??
    partOf(labels, parts) ??
    withGaps(labels, trimmed) ??
    byPolarity(labels, words)
  );
}

/** The id of the label that is all she says, with at most a slip: for questions whose answer could be any words. */
export function sayLabel(labels: readonly Label[], { list, marked }: Words): string | undefined {
  const spoken = list.filter((word) => word.kind !== 'sign');
  if (spoken.length === 0 || spoken.length > 16) return undefined;
  const said = list.slice(prefixOf(list).end);
  return exactly(labels, said, marked) ?? nearly(labels, soundsOf(trim(spoken), spoken));
}

/** A label said as it stands, perhaps with answering words around it. */
export function exactly(
  labels: readonly Label[],
  list: readonly Word[],
  marked: boolean,
): string | undefined {
  return exactlyIn(labels, spansOf(list.filter((word) => word.kind !== 'sign')), marked);
}

function exactlyIn(
  labels: readonly Label[],
  spans: readonly Span[],
  marked: boolean,
): string | undefined {
  for (const { said, compact } of spans) {
    const hits = namedBy(labels, compact);
    if (hits.length === 0) continue;
    const whole = hits.filter(({ forms }) => forms[0]?.compact === compact);
    const best = whole.length > 0 ? whole : hits;
    const one = best.length === 1 ? best : best.filter((label) => agrees(label, said, marked));
    return one.length === 1 ? one[0]?.id : undefined;
  }
  return undefined;
}

function namedBy(labels: readonly Label[], compact: string): readonly Label[] {
  let hits = noLabels;
  for (const label of labels) if (isNamed(labels, label, compact)) hits = [...hits, label];
  return hits;
}

const noLabels: readonly Label[] = [];

function isNamed(labels: readonly Label[], label: Label, compact: string): boolean {
  for (const form of label.forms) {
    if (form.compact === compact && isOwn(labels, label, form)) return true;
  }
  return false;
}

/** A part of a label names it only if no other label holds the same words. */
function isOwn(labels: readonly Label[], label: Label, form: Form): boolean {
  if (form.whole) return true;
  return !labels.some(
    (other) =>
      other !== label &&
      other.forms.some(
        ({ words }) => findPhrase(words, form.words) >= 0 || findHers(words, form.words) >= 0,
      ),
  );
}

function agrees(label: Label, said: readonly Word[], marked: boolean): boolean {
  return label.forms.some(
    ({ words }) =>
      words.length === said.length &&
      words.every((word, i) => {
        const hers = said[i];
        return hers !== undefined && (marked ? hers.key === word.key : fits(hers, word));
      }),
  );
}

/** A label inside a sentence: «nhà em chăn nuôi gà lợn»; not in a question, a doubt or a denial. */
export function within(
  labels: readonly Label[],
  core: readonly Word[],
  spoken: readonly Word[],
): string | undefined {
  return doubts(spoken) ? undefined : inside(labels, core);
}

function inside(labels: readonly Label[], core: readonly Word[]): string | undefined {
  const hits: { id: string; from: number; to: number }[] = [];
  for (const label of labels) {
    const { id } = label;
    for (const form of label.forms) {
      if (form.words.length < 2 && form.compact.length < 5) continue;
      if (form.words.length < 2 && label.polarity !== undefined) continue;
      if (!isOwn(labels, label, form)) continue;
      const from = findPhrase(core, form.words);
      if (from >= 0) hits.push({ id, from, to: from + form.words.length });
    }
  }
  if (hits.length === 0) return undefined;
  const widest = hits.filter(
    (hit) =>
      !hits.some(
        (other) =>
          other.id !== hit.id &&
          other.from <= hit.from &&
          other.to >= hit.to &&
          other.to - other.from > hit.to - hit.from,
      ),
  );
  const ids = new Set(widest.map(({ id }) => id));
  const [hit] = widest;
  if (ids.size !== 1 || hit === undefined) return undefined;
  const longest = widest.reduce((a, b) => (b.to - b.from > a.to - a.from ? b : a));
  const outside = [...core.slice(0, longest.from), ...core.slice(longest.to)];
  if (denies(outside) || outside.some(({ kind }) => kind === 'number')) return undefined;
  const strange = outside.filter((_, i) => !isWrapping(outside, i));
  if (strange.length > 0 && contains(joined, outside)) return undefined;
  if (strange.length > 3 || namesAnother(labels, hit.id, strange)) return undefined;
  return hit.id;
}

/** A word left over that another label has: «chăn nuôi, thổ cẩm» names two. */
function namesAnother(labels: readonly Label[], id: string, rest: readonly Word[]): boolean {
  const holding = (label: Label, word: Word): boolean =>
    label.forms.some(({ words }) => words.some(({ fold }) => fold === word.fold));
  const own = labels.find((label) => label.id === id);
  return rest.some(
    (word) =>
      !(own !== undefined && holding(own, word)) &&
      labels.some((label) => label !== own && holding(label, word)),
  );
}

/** Part of one label only: «thổ cẩm»; never a part that leaves out its không or chưa. */
function partOf(labels: readonly Label[], parts: readonly (readonly Word[])[]): string | undefined {
  for (const said of parts) {
    const [only, another] = labels.filter((label) => hasStretch(label, said));
    if (only === undefined) continue;
    if (another !== undefined) return undefined;
    return only.forms.some((form) => holds(form, said)) ? only.id : undefined;
  }
  return undefined;
}

function holds(form: Form, core: readonly Word[]): boolean {
  if (core.length >= form.words.length) return false;
  const from = stretchOf(form, core);
  if (from < 0) return false;
  const outside = [...form.words.slice(0, from), ...form.words.slice(from + core.length)];
  if (denies(outside)) return false;
  if (core.length > 1) return true;
  return from === 0 || form.words.length <= 2;
}

/** «nhóm sở thích» for «Nhóm đồng sở thích»: most words of one label, in its order; what she left out denies nothing. */
function withGaps(labels: readonly Label[], hers: readonly Word[]): string | undefined {
  if (hers.length < 2 || hers.some(({ kind }) => kind !== 'word')) return undefined;
  const named = labels.filter(({ forms }) => forms.some(({ words }) => inOrder(words, hers)));
  const [only, ...others] = named;
  if (only === undefined || others.length > 0) return undefined;
  const close = only.forms.some(
    ({ words }) =>
      inOrder(words, hers) &&
      hers.length * 3 >= words.length * 2 &&
      !denies(words.filter((word) => !hers.some((said) => fits(said, word)))),
  );
  return close ? only.id : undefined;
}

function inOrder(ours: readonly Word[], hers: readonly Word[]): boolean {
  let at = 0;
  for (const word of ours) {
    const said = hers[at];
    if (said !== undefined && fits(said, word)) at += 1;
  }
  return at === hers.length;
}

/** «dạ rồi» to «Có rồi / Chưa có»: a yes or no, where one label says so and another the opposite. */
function byPolarity(labels: readonly Label[], words: Words): string | undefined {
  if (labels.every(({ polarity }) => polarity === undefined)) return undefined;
  // «sai rồi» may be about anything said before; it chooses nothing.
  if (words.list.some(({ fold }) => fold === 'sai')) return undefined;
  const said = readYesNo(words);
  if (said === undefined) return undefined;
  const same = labels.filter(({ polarity }) => polarity === said);
  const opposite = labels.some(({ polarity }) => polarity === !said);
  return same.length === 1 && opposite ? same[0]?.id : undefined;
}

/** One slip of the finger, or two in a long label, where no other label is near. */
function nearly(labels: readonly Label[], hers: readonly Sound[]): string | undefined {
  if (hers.length === 0) return undefined;
  let best: Label | undefined;
  let first = 99;
  let second = 99;
  for (const label of labels) {
    let nearest = 99;
    for (const form of label.forms) {
      if (form.compact.length < 5) continue;
      for (const said of hers) {
        if (said.digits !== form.digits) continue;
        const most = form.compact.length >= 12 ? 2 : 1;
        const apart = distance(said.sound, form.sound, most + 2);
        nearest = Math.min(nearest, apart <= most ? apart : apart + 10);
      }
    }
    if (nearest < first) {
      second = first;
      first = nearest;
      best = label;
    } else second = Math.min(second, nearest);
  }
  const otherNear = second >= 10 ? second - 10 : second;
  return first <= 2 && otherNear - first >= 2 ? best?.id : undefined;
}

function hasStretch({ forms }: Label, said: readonly Word[]): boolean {
  for (const form of forms) if (stretchOf(form, said) >= 0) return true;
  return false;
}

function stretchOf(form: Form, core: readonly Word[]): number {
  const from = findPhrase(form.words, core);
  return from >= 0 ? from : findHers(form.words, core);
}

function findPhrase(list: readonly Word[], phrase: readonly Word[]): number {
  for (let i = 0; i + phrase.length <= list.length; i += 1) if (stands(list, i, phrase)) return i;
  return -1;
}

/** Her words as a stretch of the label's, where hers may lack marks. */
function findHers(ours: readonly Word[], hers: readonly Word[]): number {
  for (let i = 0; i + hers.length <= ours.length; i += 1) if (lies(ours, i, hers)) return i;
  return -1;
}

function lies(ours: readonly Word[], from: number, hers: readonly Word[]): boolean {
  for (let i = 0; i < hers.length; i += 1) {
    const said = hers[i];
    const mine = ours[from + i];
    if (said === undefined || mine === undefined || !fits(said, mine)) return false;
  }
  return true;
}

/** What real answers mean: the cases of answers.jsonl, one a line. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { SpokenChoice } from '#src/domain/text.ts';
import { createReadAs, type ReadAsKind, readAsKinds } from '#src/language/read-as.ts';
import { createReaders } from '#src/language/readers.ts';
import { wordsOf } from '#src/language/words.ts';
import { communes } from './communes.ts';
import { noises } from './noise.ts';

interface Case {
  readonly kind: ReadAsKind | 'count' | 'term';
  readonly text: string;
  readonly expect: string | number | boolean | null;
  readonly choices?: readonly SpokenChoice[];
  readonly today?: string;
}

const lines = readFileSync(new URL('answers.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const cases = lines.map((line) => JSON.parse(line) as Case);
const readAs = createReadAs(communes);
const readers = createReaders(communes);

function read({ kind, text, choices, today }: Case): Case['expect'] {
  if (kind === 'count') return readers.count(wordsOf(text)) ?? null;
  if (kind === 'term') return readers.term(wordsOf(text), true) ?? null;
  return readAs(kind, text, {
    ...(choices === undefined ? {} : { choices }),
    ...(today === undefined ? {} : { today }),
  });
}

test.each([...readAsKinds, 'count', 'term'] as const)('reads every %s of the list', (kind) => {
  const own = cases.filter((one) => one.kind === kind);
  expect(own.length).toBeGreaterThan(10);
  const off = own.flatMap((one) => {
    const value = read(one);
    return value === one.expect
      ? []
      : [`«${one.text}» gave ${String(value)}, not ${String(one.expect)}`];
  });
  expect(off).toEqual([]);
});

/** Noise that says nothing new; the others may take away what told two answers apart. */
const harmless = [
  'decomposed',
  'capitals',
  'small letters',
  'doubled spaces',
  'emoji before',
  'zero width',
  'no-break spaces',
  'tone of the old style',
];
/** Noise under which an answer may be asked again, never become another. */
const lossy = [
  'no diacritics',
  'telex leftovers, tone last',
  'telex leftovers, tone at once',
  'vni leftovers, tone last',
  'vni leftovers, tone at once',
  'teencode',
  'punctuation',
  'emoji',
  'polite particles',
  'polite without diacritics',
  'quotes',
  'question prefix',
];

test('reads the same, value or none, whatever harmless noise is around', () => {
  const off: string[] = [];
  for (const one of cases) {
    for (const kind of harmless) {
      const text = noises[kind]?.(one.text, 0) ?? '';
      const value = read({ ...one, text });
      if (value !== one.expect) off.push(`${one.kind} · ${kind}: ${text} → ${String(value)}`);
    }
  }
  expect(off).toEqual([]);
});

test('makes no other value of an answer under noise, and loses few', () => {
  const wrong: string[] = [];
  const lost: string[] = [];
  let tried = 0;
  for (const one of cases) {
    if (one.expect === null) continue;
    for (const kind of lossy) {
      for (const turn of [0, 1, 2]) {
        const text = noises[kind]?.(one.text, turn) ?? '';
        const value = read({ ...one, text });
        tried += 1;
        if (value === null) lost.push(`${one.kind} · ${kind}: ${text}`);
        // Asking how many is no wrong answer to «có 1».
        else if (value !== one.expect && value !== 'more') {
          wrong.push(`${one.kind} · ${kind}: ${text} → ${String(value)}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(lost.length / tried, lost.slice(0, 60).join('\n')).toBeLessThan(0.02);
});

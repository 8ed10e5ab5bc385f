/** What was parsed at an earlier start: the same as what is parsed now, and never what a file said before. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parsedIn } from '#src/content/parsed.ts';
import { createContentReader } from '#src/content/yaml-file.ts';
import { createMind } from '#src/mind.ts';

let folder: string;
const file = (): string => join(folder, 'cache', 'parsed');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chung-tay-parsed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** One start: what each text came to before, then what it comes to now. */
function start(texts: Readonly<Record<string, unknown>>): readonly unknown[] {
  const parsed = parsedIn(file());
  const before = Object.entries(texts).map(([text, data]) => {
    const known = parsed.get(text);
    if (known === undefined) parsed.set(text, data);
    return known?.data;
  });
  parsed.save();
  return before;
}

describe('what was parsed before', () => {
  it('is known at the next start, a text that changed is not', () => {
    const data = { a: [1, null, 'ở đâu'], b: { c: true } };
    expect(start({ one: data, two: 2 })).toEqual([undefined, undefined]);
    expect(start({ one: data, 'two, changed': 3 })).toEqual([data, undefined]);
    expect(start({ one: data, 'two, changed': 3 })).toEqual([data, 3]);
  });

  it('is forgotten when a start did without it, and not written again when nothing changed', () => {
    start({ one: 1, two: 2 });
    start({ one: 1 });
    expect(start({ one: 1, two: 2 })).toEqual([1, undefined]);
    const { ino } = statSync(file());
    expect(start({ one: 1, two: 2 })).toEqual([1, 2]);
    expect(statSync(file()).ino).toBe(ino);
    expect(readdirSync(join(folder, 'cache'))).toEqual(['parsed']);
  });

  it('is not kept where JSON would make something else of it', () => {
    const texts = { inf: Number.POSITIVE_INFINITY, nan: [Number.NaN], gap: { a: undefined } };
    start(texts);
    expect(start(texts)).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['is of another parser', (text: string) => text.replace(/^yaml \S+/, 'yaml 0.0.1')],
    ['is cut off', (text: string) => text.slice(0, -1)],
    ['is no such file', () => 'x'],
  ])('is parsed again when the file %s', (_, spoil) => {
    start({ one: { a: 1 } });
    writeFileSync(file(), spoil(readFileSync(file(), 'utf8')));
    expect(start({ one: { a: 1 } })).toEqual([undefined]);
    expect(start({ one: { a: 1 } })).toEqual([{ a: 1 }]);
  });

  it('is not kept where nothing can be written', () => {
    writeFileSync(join(folder, 'cache'), '');
    expect(start({ one: 1 })).toEqual([undefined]);
    expect(start({ one: 1 })).toEqual([undefined]);
  });

  it('says what an officer wrote since', () => {
    const read = (text: string): unknown => {
      writeFileSync(join(folder, 'a.yaml'), text);
      const parsed = parsedIn(file());
      const data = createContentReader(folder, parsed).read('a.yaml', z.unknown())?.data;
      parsed.save();
      return data;
    };
    expect(read('fee: 100\n')).toEqual({ fee: 100 });
    expect(read('fee: 200\n')).toEqual({ fee: 200 });
    expect(read('fee: 100\n')).toEqual({ fee: 100 });
  });

  it('makes the same mind', () => {
    const minds = [1, 2].map(() => createMind({ parsed: file() }));
    const [first, second] = minds.map(({ content, rules, programmes, forms, paperChecks }) => ({
      facts: content.facts,
      texts: content.texts.list().map(({ entry }) => entry),
      rules,
      programmes,
      forms,
      paperChecks,
    }));
    expect(readFileSync(file(), 'utf8').split('\n').length).toBeGreaterThan(900);
    expect(second).toEqual(first);
  });
});

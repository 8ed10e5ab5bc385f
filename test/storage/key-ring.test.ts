/** The key ring: its text, its file, and what is said when it is wrong. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '#src/domain/errors.ts';
import { addKey, loadKeyRing, parseKeyRing, rotateKeyRing } from '#src/storage/key-ring.ts';

const key = (fill: number): string => Buffer.alloc(32, fill).toString('base64');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chung-tay-keys-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the text of a key ring', () => {
  it('is read by comma or by line, newest first', () => {
    for (const text of [`b:${key(2)},a:${key(1)}`, `# ours\nb:${key(2)}\n\na:${key(1)}\n`]) {
      expect(parseKeyRing(text).keys.map(({ id }) => id)).toEqual(['b', 'a']);
    }
  });

  it('takes the key of the index from its own line, else from the oldest key', () => {
    const own = parseKeyRing(`b:${key(2)},index:${key(9)},a:${key(1)}`);
    expect(own.index).toEqual(Buffer.alloc(32, 9));
    expect(own.keys).toHaveLength(2);
    expect(parseKeyRing(`b:${key(2)},a:${key(1)}`).index).toEqual(Buffer.alloc(32, 1));
  });

  it('names every problem at once and never a key', () => {
    const short = Buffer.alloc(5, 7).toString('base64');
    const text = `a:${key(1)},b:${short},a:${key(3)},nonsense`;
    const problems = problemsOf(() => parseKeyRing(text));
    expect(problems).toHaveLength(3);
    expect(problems.join()).toContain('DATA_KEYS');
    for (const part of [short, key(1), key(3), 'nonsense']) {
      expect(problems.join()).not.toContain(part);
    }
  });

  it('needs a key that seals', () => {
    expect(() => parseKeyRing('')).toThrow(ConfigError);
    expect(() => parseKeyRing(`index:${key(1)}`)).toThrow(ConfigError);
  });

  it('gets a new key in front, and keeps the others and the index', () => {
    const before = parseKeyRing(addKey());
    const text = addKey(addKey());
    const after = parseKeyRing(addKey(text));
    expect(before.keys).toHaveLength(1);
    expect(after.keys).toHaveLength(3);
    expect(after.keys.slice(1)).toEqual(parseKeyRing(text).keys);
    expect(after.index).toEqual(parseKeyRing(text).index);
  });
});

describe('the file of a key ring', () => {
  it('is made on first start, for its owner only, and read afterwards', () => {
    const path = join(folder, 'data', 'keys');
    const made = loadKeyRing(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadKeyRing(path)).toEqual(made);
  });

  it('is closed to others if somebody opened it', () => {
    const path = join(folder, 'keys');
    writeFileSync(path, addKey(), { mode: 0o644 });
    loadKeyRing(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('gets a new key by rotation and keeps what was there', () => {
    const path = join(folder, 'keys');
    const before = loadKeyRing(path);
    const after = rotateKeyRing(path);
    expect(after.keys.slice(1)).toEqual(before.keys);
    expect(loadKeyRing(path)).toEqual(after);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is refused with its name when it is damaged, and left as it is', () => {
    const path = join(folder, 'keys');
    writeFileSync(path, 'half a ri');
    expect(problemsOf(() => loadKeyRing(path)).join()).toContain(path);
    expect(() => rotateKeyRing(path)).toThrow(ConfigError);
    expect(readFileSync(path, 'utf8')).toBe('half a ri');
  });
});

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

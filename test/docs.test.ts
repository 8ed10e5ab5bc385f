/** README and its neighbours do not drift from what is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verbs } from '#src/cli.ts';
import { environmentExample, variableTable } from '#src/config/document.ts';
import { deskWordsFile, deskWordsSource } from '../docs/desk-words.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'content/README.md',
  'flows/README.md',
  'test/README.md',
  'docs/channels/zalo.md',
  'docs/channels/telegram.md',
  'docs/vi/can-bo.md',
  'docs/vi/quan-tri.md',
];

function scripts(): Record<string, string> {
  const { scripts: found } = JSON.parse(read('package.json'));
  return found;
}

describe.each(documents)('%s', (file) => {
  const text = read(file);

  it('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => !(name in scripts()))).toEqual([]);
  });

  it('names only verbs of ct that exist', () => {
    const named = [...text.matchAll(/ct -- ([a-z-]+)(?: ([a-z-]+))?/g)];
    const known = verbs.map(({ name }) => name);
    const strange = named
      .map(([, first = '', second]) => [first, `${first} ${second}`])
      .filter((either) => !either.some((name) => known.includes(name)));
    expect(strange).toEqual([]);
  });

  it('names only paths that exist', () => {
    const named = [
      ...text.matchAll(/`((?:src|flows|content|test|docs|bench|\.ci)\/[\w./-]*)`/g),
      ...text.matchAll(/\]\((?!https?:|#)([\w./-]+)\)/g),
    ].map((match) => match[1] ?? '');
    const base = file.includes('/') ? `${file.slice(0, file.lastIndexOf('/'))}/` : '';
    expect(named.filter((path) => !existsSync(path) && !existsSync(`${base}${path}`))).toEqual([]);
  });
});

describe('what is generated', () => {
  it('has the table of variables in README as the configuration has them', () => {
    expect(read('README.md')).toContain(variableTable());
  });

  it('has .env.example as the configuration has it', () => {
    expect(read('.env.example')).toBe(environmentExample());
  });

  it("has the keys of the desk's words as content/ has them", () => {
    expect(read(deskWordsFile)).toBe(deskWordsSource());
  });
});

describe('decisions', () => {
  const files = readdirSync('docs/decisions').toSorted();

  it('are numbered without gaps', () => {
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(
      files.map((_, index) => index + 1),
    );
  });

  it.each(files)('%s says its context, decision, consequences and what enforces it', (name) => {
    const text = read(`docs/decisions/${name}`);
    for (const part of ['**Context.**', '**Decision.**', '**Consequences.**', '**Enforced by.**']) {
      expect(text).toContain(part);
    }
    expect(text.split('\n').length).toBeLessThanOrEqual(31);
  });

  it('are each linked from README', () => {
    for (const name of files) expect(read('README.md')).toContain(`docs/decisions/${name}`);
  });
});

describe('the project speaks of itself alone', () => {
  it('has no address of a registry in the lock file', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });
});

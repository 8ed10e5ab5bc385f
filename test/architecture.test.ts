/** The table of who may import whom, walked: value, type-only, re-exported and dynamic imports alike. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Room {
  /** Our folders it may import, besides itself. A trailing `*.ts` means files of that folder, not below it. */
  readonly ours: readonly string[];
  readonly packages: readonly string[];
}

/** HOUSE-STYLE, «Who may import whom». The first room whose path fits is the file's. */
const rooms: readonly (readonly [path: string, room: Room])[] = [
  ['flows', { ours: ['src/domain'], packages: ['xstate'] }],
  ['src/domain', { ours: [], packages: [] }],
  ['src/engine', { ours: ['src/domain', 'src/language', 'src/rules'], packages: ['xstate'] }],
  ['src/language', { ours: ['src/domain'], packages: ['minisearch'] }],
  ['src/rules', { ours: ['src/domain'], packages: [] }],
  [
    'src/content',
    {
      ours: ['src/domain'],
      packages: [
        'zod',
        'yaml',
        'yaml/package.json',
        'intl-messageformat',
        'node:crypto',
        'node:fs',
        'node:path',
        'node:util',
      ],
    },
  ],
  ['src/paperwork', { ours: ['src/domain'], packages: ['docx', 'node:worker_threads'] }],
  ['src/own-data', { ours: ['src/domain'], packages: [] }],
  ['src/host', { ours: ['src/domain', 'src/engine'], packages: ['node:crypto'] }],
  ['src/channels/webchat', channel([])],
  ['src/channels/telegram', channel(['telegraf'])],
  ['src/channels/zalo', channel(['undici'])],
  ['src/channels', { ours: ['src/domain'], packages: ['zod', 'node:crypto'] }],
  [
    'src/storage/sqlite',
    storage(['node:sqlite', 'node:fs', 'node:path', 'node:events', 'node:worker_threads']),
  ],
  ['src/storage/redis', storage(['ioredis', 'node:fs', 'node:stream/promises', 'node:zlib'])],
  [
    'src/storage',
    { ours: ['src/domain'], packages: ['zod', 'node:crypto', 'node:fs', 'node:path'] },
  ],
  [
    'src/desk/access',
    { ours: ['src/domain', 'src/desk/*.ts'], packages: ['node:crypto', 'node:util', 'uqr'] },
  ],
  ['src/desk', { ours: ['src/domain', 'src/courses'], packages: [] }],
  ['src/schedule', { ours: ['src/domain'], packages: [] }],
  // The wait list and the reminders of a class move alike, whoever gives a seat up: she or an officer.
  ['src/courses', { ours: ['src/domain'], packages: [] }],
  ['src/requests', { ours: ['src/domain', 'src/courses'], packages: [] }],
  [
    'src/reports',
    {
      ours: ['src/domain', 'src/content'],
      packages: [
        'write-excel-file/node',
        'csv-stringify',
        'csv-parse/sync',
        'read-excel-file/node',
      ],
    },
  ],
  [
    'src/http',
    {
      ours: ['src/domain', 'src/channels/*.ts', 'src/desk', 'src/reports'],
      packages: [
        'fastify',
        '@fastify/*',
        'zod',
        'prom-client',
        'node:crypto',
        'node:fs',
        'node:path',
        'node:stream',
        'node:zlib',
        'node:http',
        'node:events',
      ],
    },
  ],
  ['src/config', { ours: ['src/domain'], packages: ['zod'] }],
  ['src/log', { ours: ['src/domain'], packages: ['pino'] }],
  [
    'src/web/desk',
    { ours: ['src/domain', 'src/web/styles'], packages: ['preact', 'preact/*', '@preact/signals'] },
  ],
  ['src/web', { ours: ['src/domain'], packages: ['vite', 'node:*'] }],
  // The composition: the only files that see every part.
  ['src/app.ts', { ours: ['src', 'flows'], packages: ['node:*', 'prom-client'] }],
  [
    'src/platforms',
    { ours: ['src'], packages: ['prom-client', 'telegraf', 'node:dns/promises', 'node:net'] },
  ],
  ['src/mind.ts', { ours: ['src', 'flows'], packages: ['node:path'] }],
  ['src/delivering.ts', { ours: ['src'], packages: [] }],
  ['src/casework.ts', { ours: ['src'], packages: ['node:crypto'] }],
  ['src/school.ts', { ours: ['src/content', 'src/domain', 'src/language'], packages: [] }],
  ['src/schooling.ts', { ours: ['src'], packages: [] }],
  ['src/stores.ts', { ours: ['src/config', 'src/domain', 'src/storage'], packages: ['node:path'] }],
  [
    'src/office',
    { ours: ['src'], packages: ['prom-client', 'node:fs', 'node:fs/promises', 'node:path'] },
  ],
  ['src/operator.ts', { ours: ['src'], packages: [] }],
  ['src/main.ts', entry(['src/memory.ts', 'src/prepare.ts'])],
  ['src/prepare.ts', entry(['src/platforms', 'src/storage/redis', 'src/paperwork'])],
  ['src/memory.ts', { ours: [], packages: ['node:*'] }],
  [
    'src/cli',
    entry(['src/cli', 'src/mind.ts', 'src/operator.ts', 'src/stores.ts', 'src/platforms']),
  ],
];

function channel(packages: readonly string[]): Room {
  return {
    ours: ['src/domain', 'src/channels/*.ts'],
    packages: ['zod', 'node:crypto', ...packages],
  };
}

function entry(ours: readonly string[]): Room {
  return {
    ours: ['src/app.ts', 'src/config', 'src/log', 'src/domain', ...ours],
    packages: ['node:*'],
  };
}

function storage(packages: readonly string[]): Room {
  return {
    ours: ['src/domain', 'src/storage/*.ts', 'src/storage/shapes'],
    packages: ['zod', ...packages],
  };
}

const root = process.cwd();
const importPattern =
  /(?:^|[^\w./])(?:import|export)\s*(?:type\s+)?(?:[\w*{}\s,$]+\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import specifier of a source text, comments left out. */
export function specifiersOf(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '');
}

/** What is wrong with one import, in words; undefined if nothing is. */
export function breach(file: string, specifier: string): string | undefined {
  const found = rooms.find(([path]) => inside(file, path));
  if (found === undefined) return undefined;
  const [path, room] = found;
  if (specifier.startsWith('../../')) return `${path} must use # across folders, not ${specifier}`;
  if (specifier.startsWith('.') || specifier.startsWith('#')) {
    const target = specifier.startsWith('#')
      ? specifier.slice(1)
      : normalize(join(dirname(file), specifier));
    const fits = inside(target, path) || room.ours.some((ours) => allows(ours, target));
    return fits ? undefined : `${path} must not import ${dirname(target)}`;
  }
  const fits = room.packages.some((name) =>
    name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name,
  );
  return fits ? undefined : `${path} must not import the package ${specifier}`;
}

function allows(ours: string, target: string): boolean {
  if (!ours.endsWith('/*.ts')) return inside(target, ours);
  return dirname(target) === ours.slice(0, -'/*.ts'.length);
}

function inside(file: string, path: string): boolean {
  return (
    file === path || file.startsWith(`${path}/`) || (!path.endsWith('.ts') && file === `${path}.ts`)
  );
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('/dist/'));
}

describe('who may import whom', () => {
  const files = [...sources('src'), ...sources('flows')];

  it('finds the sources it is to check', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(files).toContain('src/domain/turn.ts');
  });

  it.each(files)('%s stays within its room', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const breaches = specifiersOf(text)
      .map((specifier) => breach(file, specifier))
      .filter((what) => what !== undefined);
    expect(breaches).toEqual([]);
  });

  it('puts every source folder in a room', () => {
    const homeless = files.filter((file) => !rooms.some(([path]) => inside(file, path)));
    expect(homeless).toEqual([]);
  });

  it('sees a planted breach of every kind', () => {
    const planted = [
      "import { createHost } from '#src/host/host.ts';",
      "import type { Host } from '#src/host/host.ts';",
      "export * from '#src/host/host.ts';",
      "const host = await import('#src/host/host.ts');",
      "import '#src/host/host.ts';",
      "import {\n  createHost,\n} from '#src/host/host.ts';",
    ];
    for (const text of planted) {
      expect(specifiersOf(text), text).toEqual(['#src/host/host.ts']);
    }
    expect(breach('flows/menu/machine.ts', '#src/host/host.ts')).toBe(
      'flows must not import src/host',
    );
    expect(breach('src/domain/turn.ts', 'zod')).toBe('src/domain must not import the package zod');
    expect(breach('src/channels/zalo/api.ts', '#src/channels/telegram/api.ts')).toContain(
      'must not',
    );
    expect(breach('src/channels/zalo/api.ts', '#src/channels/channel.ts')).toBeUndefined();
    expect(breach('src/engine/step.ts', '#src/language/fold.ts')).toBeUndefined();
  });
});

describe('where words and the process live', () => {
  const files = [...sources('src'), ...sources('flows')];
  /** A letter with a mark, or đ. */
  const vietnamese = /\p{M}|đ/iu;
  const strings = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

  it.each(files)('%s holds no Vietnamese in its strings', (file) => {
    const text = readFileSync(join(root, file), 'utf8')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|\s)\/\/.*$/gm, '');
    const found = [...text.matchAll(strings)]
      .map((match) => match[0])
      .filter((s) => vietnamese.test(s.normalize('NFD')));
    expect(found).toEqual([]);
  });

  it('lets only the entry points say process', () => {
    const speakers = files.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /(?<![\w.'"])process\s*\./.test(text) || /from 'node:process'/.test(text);
    });
    expect(speakers.filter((file) => !/^src\/(main|cli|web\/build)\b/.test(file))).toEqual([]);
  });

  it('has no barrel but flows/index.ts', () => {
    expect(files.filter((file) => file.endsWith('/index.ts'))).toEqual(
      files.includes('flows/index.ts') ? ['flows/index.ts'] : [],
    );
  });
});

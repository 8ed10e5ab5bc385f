/** Builds the web part when one of its inputs changed: `node src/web/build.ts`. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { InlineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, 'dist');
const stamp = join(dist, '.inputs');

/** What `buildWebIfStale` did, and the bytes a first visit fetches of it, compressed. */
export interface WebBuild {
  readonly built: boolean;
  readonly bytes: Readonly<Record<string, number>>;
}

/** Builds if the hash of the inputs differs from the one kept in dist; resolves when dist is current. */
export async function buildWebIfStale(): Promise<WebBuild> {
  const inputs = hashInputs();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) {
    return { built: false, bytes: sizes() };
  }
  // Only now, so that a start with a current bundle never loads the bundler.
  const { build } = await import('vite');
  const configFile = join(here, 'vite.config.ts');
  await build({ configFile });
  // Apart from the chat page, so that neither waits for a piece the two would share.
  await build({
    configFile,
    build: {
      emptyOutDir: false,
      manifest: '.vite/desk.json',
      rolldownOptions: { input: join(here, 'desk/main.tsx') },
    },
  });
  for (const [entry, file] of [
    ['widget/widget.ts', 'widget.js'],
    ['desk/worker/worker.ts', 'desk-worker.js'],
  ] as const) {
    await build(single(entry, file));
  }
  compress();
  writeFileSync(stamp, inputs);
  return { built: true, bytes: sizes() };
}

/** One file at a lasting address, run as it is. */
function single(entry: string, file: string): InlineConfig {
  return {
    configFile: false,
    root: here,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: 'dist',
      emptyOutDir: false,
      target: 'es2020',
      lib: {
        entry: join(here, entry),
        formats: ['iife'],
        name: 'chungTay',
        fileName: () => file,
      },
    },
  };
}

/** The hash of everything that goes into the bundle, and of the bundler's version. */
function hashInputs(): string {
  const hash = createHash('sha256');
  const files = [
    ...filesUnder(here).filter((file) => !relative(here, file).startsWith('dist')),
    ...filesUnder(join(here, '../domain')),
    join(here, '../../node_modules/vite/package.json'),
  ];
  for (const file of files.sort()) hash.update(relative(here, file)).update(readFileSync(file));
  return hash.digest('hex');
}

/** Compressed once, as far as it goes. */
function compress(): void {
  for (const file of filesUnder(join(dist, 'assets'))) {
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
  }
}

function sizes(): Record<string, number> {
  return Object.fromEntries(
    filesUnder(join(dist, 'assets'))
      .filter((file) => file.endsWith('.br'))
      .map((file) => [relative(dist, file).slice(0, -3), readFileSync(file).length]),
  );
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

if (import.meta.main) console.log(JSON.stringify(await buildWebIfStale()));

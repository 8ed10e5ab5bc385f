/** Bundles the chat page, and the desk in a run of its own (build.ts). Widget and worker are single files, bundled apart. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  publicDir: 'public',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // A phone of 2019 still runs it.
    target: ['chrome79', 'safari14', 'firefox78'],
    cssTarget: ['chrome79', 'safari14', 'firefox78'],
    modulePreload: false,
    // Everything is a file of ours: the page's policy allows no data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: { input: `${here}chat/main.ts` },
  },
});

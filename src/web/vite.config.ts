/** Bundles the chat page. The widget is bundled apart (build.ts): it must be one file at a lasting address. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  publicDir: 'public',
  logLevel: 'warn',
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

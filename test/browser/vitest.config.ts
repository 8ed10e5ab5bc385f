import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/browser/**/*.browser.ts'],
    setupFiles: ['test/support/setup.ts'],
    globalSetup: ['test/browser/build.ts'],
    pool: 'threads',
    // One Chromium at a time: two make each other slow.
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

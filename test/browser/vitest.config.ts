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
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What arrives over the network is waited for, on a slow machine too.
    expect: { poll: { timeout: 15_000 } },
    // A browser on a busy machine: what failed is tried once more before it is called red, and named.
    retry: process.env['CI'] === undefined ? 0 : 1,
  },
});

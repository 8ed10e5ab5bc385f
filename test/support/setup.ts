/** Runs before every test file: an unhandled rejection anywhere is a failure of the test that let it go. */
import { afterEach, expect } from 'vitest';

const unhandled: unknown[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));

afterEach(() => {
  const found = unhandled.splice(0);
  expect(found, 'unhandled rejections').toEqual([]);
});

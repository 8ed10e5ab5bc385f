/** What `npm start` gives the process, so that what is measured is what runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { scripts } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'),
);

export const startFlags: readonly string[] =
  /^node (.*) src\/start\.js$/.exec(scripts.start)?.[1]?.split(' ') ?? [];

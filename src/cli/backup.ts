/** `ct backup`, `ct restore`: everything into one file and back. The keys are not in it: they are kept apart. */
import { readConfig } from '#src/config/config.ts';
import { BackupError } from '#src/domain/errors.ts';
import { createOperator } from '#src/operator.ts';
import { restoreStore } from '#src/stores.ts';
import { readOptions } from './options.ts';
import { type Io, UsageError, type Verb } from './verb.ts';

export const backup: Verb = {
  name: 'backup',
  usage: 'backup <file>',
  help: 'Writes everything stored into a new file, also while the bot runs. The keys are not in it: keep data/keys apart.',
  run: (args, io) =>
    said(io, async () => {
      const file = readFile(args);
      const operator = await createOperator(readConfig(io.environment), io.now);
      try {
        io.out(`${JSON.stringify({ file, bytes: await operator.backup(file) })}\n`);
      } finally {
        await operator.close();
      }
    }),
};

export const restore: Verb = {
  name: 'restore',
  usage: 'restore <file>',
  help: 'Puts a backup where there is no data yet; needs the keys it was sealed with.',
  run: (args, io) =>
    said(io, async () => {
      const file = readFile(args);
      await restoreStore(readConfig(io.environment), file);
      io.out(`${JSON.stringify({ file, restored: true })}\n`);
    }),
};

function readFile(args: readonly string[]): string {
  const [file, ...more] = readOptions(args, []).rest;
  if (file === undefined || more.length > 0) throw new UsageError('name one file');
  return file;
}

async function said(io: Io, work: () => Promise<void>): Promise<0 | 1> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    io.fail(error.message);
    return 1;
  }
}

/** `ct export leads`, `answers`, `ledger`: what was written, for officers, for content/ and for proof. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '#src/config/config.ts';
import { createOperator } from '#src/operator.ts';
import { readOptions } from './options.ts';
import { type Io, UsageError, type Verb } from './verb.ts';

export const exportLeads: Verb = {
  name: 'export leads',
  usage: 'export leads [--format csv|xlsx]',
  help: 'The list of leads, to standard output.',
  async run(args, io) {
    const { options } = readOptions(args, ['format']);
    const format = options['format'] ?? 'csv';
    if (format !== 'csv' && format !== 'xlsx') throw new UsageError('--format is csv or xlsx');
    const operator = await createOperator(readConfig(io.environment), io.now);
    try {
      for await (const part of operator.leads(format)) io.out(part);
      return 0;
    } finally {
      await operator.close();
    }
  },
};

export const exportAnswers: Verb = {
  name: 'export answers',
  usage: 'export answers <folder>',
  help: 'Answers officers wrote and approved, a file each as in content/answers; none is written over.',
  async run(args, io) {
    const { rest } = readOptions(args, []);
    const [folder, ...more] = rest;
    if (folder === undefined || more.length > 0) throw new UsageError('one folder is needed');
    const operator = await createOperator(readConfig(io.environment), io.now);
    try {
      mkdirSync(folder, { recursive: true });
      let code: 0 | 1 = 0;
      for await (const { name, text } of operator.answers()) {
        const file = join(folder, name);
        if (writeNew(file, text)) io.out(`${JSON.stringify({ file })}\n`);
        else {
          io.fail(`${file} is there already`);
          code = 1;
        }
      }
      return code;
    } finally {
      await operator.close();
    }
  },
};

/** False where a file of that name is there. */
function writeNew(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

export const exportLedger: Verb = {
  name: 'export ledger',
  usage: 'export ledger',
  help: 'Updates accepted and what became of them; exit 1 if the difference is not zero.',
  async run(args, io: Io) {
    readOptions(args, []);
    const operator = await createOperator(readConfig(io.environment), io.now);
    try {
      const ledger = await operator.store.journal.ledger();
      const handled = ledger.answered + ledger.handoff + ledger.ignored + ledger.pending;
      const difference = ledger.accepted - handled;
      io.out(`${JSON.stringify({ ...ledger, difference })}\n`);
      return difference === 0 ? 0 : 1;
    } finally {
      await operator.close();
    }
  },
};

/** `ct export leads`, `ct export ledger`: what was written, for officers and for proof. */

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

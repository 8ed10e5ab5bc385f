/** `ct keys rotate`: a new key for personal data, and everything sealed anew with it. */

import { readConfig } from '#src/config/config.ts';
import { createOperator } from '#src/operator.ts';
import { rotateKeys } from '#src/stores.ts';
import { readOptions } from './options.ts';
import type { Verb } from './verb.ts';

export const keysRotate: Verb = {
  name: 'keys rotate',
  usage: 'keys rotate',
  help: 'Adds a key to data/keys (with DATA_KEYS set: put the new key first there yourself) and re-encrypts all records.',
  async run(args, io) {
    readOptions(args, []);
    const config = readConfig(io.environment);
    const made = rotateKeys(config);
    const operator = await createOperator(config, io.now);
    try {
      io.out(`${JSON.stringify({ made, resealed: await operator.store.reseal() })}\n`);
      return 0;
    } finally {
      await operator.close();
    }
  },
};

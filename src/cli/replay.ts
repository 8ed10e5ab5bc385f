/** `ct replay <conversation>`: her words again, through the engine as it is now. */

import { readConfig } from '#src/config/config.ts';
import { type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import { createOperator } from '#src/operator.ts';
import { readOptions } from './options.ts';
import { UsageError, type Verb } from './verb.ts';

export const replay: Verb = {
  name: 'replay',
  usage: 'replay <conversation>',
  help: 'What was said then and what would be said now, a turn a line; exit 1 if they differ.',
  async run(args, io) {
    const { rest } = readOptions(args, []);
    const [id] = rest;
    if (id === undefined || parseConversationId(id) === undefined) {
      throw new UsageError('name a conversation such as webchat:site:1f9c');
    }
    const operator = await createOperator(readConfig(io.environment), io.now);
    try {
      const turns = await operator.replay(id as ConversationId);
      if (turns.length === 0) io.fail('nothing is kept of that conversation');
      for (const turn of turns) io.out(`${JSON.stringify(turn)}\n`);
      return turns.length > 0 && turns.every((turn) => turn.same) ? 0 : 1;
    } finally {
      await operator.close();
    }
  },
};

/** `ct dead-letters list`, `ct dead-letters replay`: messages that could not be handed over, and another try for them. */
import { readConfig } from '#src/config/config.ts';
import type { DeadLetter } from '#src/domain/outgoing.ts';
import type { Store } from '#src/domain/store.ts';
import { createOperator } from '#src/operator.ts';
import { readOptions } from './options.ts';
import { type Io, UsageError, type Verb } from './verb.ts';

export const deadLettersList: Verb = {
  name: 'dead-letters list',
  usage: 'dead-letters list',
  help: 'Messages that could not be handed to a platform, oldest first; never what they say.',
  run: (args, io) => {
    if (args.length > 0) throw new UsageError('there is nothing to choose');
    return withStore(io, async ({ outbox }) => {
      for (const letter of await outbox.deadLetters()) print(io, letter);
      return 0;
    });
  },
};

export const deadLettersReplay: Verb = {
  name: 'dead-letters replay',
  usage: 'dead-letters replay <id> … | --all',
  help: 'Puts them at the head of their queues again; exit 1 if one is not there.',
  run: (args, io) => {
    const isAll = args.length === 1 && args[0] === '--all';
    const { rest } = readOptions(isAll ? [] : args, []);
    if (!isAll && rest.length === 0) throw new UsageError('name a dead letter, or --all');
    return withStore(io, async ({ outbox }) => {
      const letters = await outbox.deadLetters();
      // Each goes to the front, so the youngest first: they stand in their old order then.
      const asked = isAll ? letters : letters.filter(({ id }) => rest.includes(id));
      for (const letter of asked.toReversed()) {
        if (await outbox.replay(letter.id, io.now())) print(io, letter);
      }
      const missing = rest.filter((id) => !asked.some((letter) => letter.id === id));
      for (const id of missing) io.fail(`no dead letter ${id}`);
      return missing.length === 0 ? 0 : 1;
    });
  },
};

function print(io: Io, letter: DeadLetter): void {
  const { id, conversation, channel, priority, attempts, error, ambiguous = false } = letter;
  const at = (instant: number): string => new Date(instant).toISOString();
  const line = {
    id,
    conversation,
    channel,
    priority,
    createdAt: at(letter.createdAt),
    diedAt: at(letter.diedAt),
    attempts,
    error,
    ambiguous,
  };
  io.out(`${JSON.stringify(line)}\n`);
}

async function withStore(io: Io, work: (store: Store) => Promise<0 | 1>): Promise<0 | 1> {
  const operator = await createOperator(readConfig(io.environment), io.now);
  try {
    return await work(operator.store);
  } finally {
    await operator.close();
  }
}

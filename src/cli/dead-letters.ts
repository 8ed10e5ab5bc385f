/** `ct dead-letters list`, `replay`, `drop`: messages that could not be handed over, another try for them, or the end of them. */
import { readConfig } from '#src/config/config.ts';
import type { OutgoingId } from '#src/domain/ids.ts';
import type { DeadLetter, OutboxStore } from '#src/domain/outgoing.ts';
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

const day = 86_400_000;

export const deadLettersReplay: Verb = {
  name: 'dead-letters replay',
  usage: 'dead-letters replay <id> … | --recent',
  help: 'Puts them at the head of their queues again: those named, or those that died within a day; exit 1 if one is not there.',
  run: (args, io) => {
    const isRecent = args.length === 1 && args[0] === '--recent';
    const { rest } = readOptions(isRecent ? [] : args, []);
    if (!isRecent && rest.length === 0) throw new UsageError('name a dead letter, or --recent');
    return withStore(io, ({ outbox }) =>
      eachOf(io, outbox, {
        ids: rest,
        // An old reply helps nobody any more, and who blocked the bot is not written to again unasked.
        chosen: (letter) =>
          isRecent && letter.error !== 'unreachable' && io.now() - letter.diedAt < day,
        act: (id) => outbox.replay(id, io.now()),
      }),
    );
  },
};

export const deadLettersDrop: Verb = {
  name: 'dead-letters drop',
  usage: 'dead-letters drop <id> … | --older <days>',
  help: 'Lets go of them for good: those named, or those that died longer ago; exit 1 if one is not there.',
  run: (args, io) => {
    const { options, rest } = readOptions(args, ['older']);
    const { older } = options;
    if ((older === undefined) === (rest.length === 0)) {
      throw new UsageError('name a dead letter, or --older with a number of days');
    }
    if (older !== undefined && !/^\d+$/.test(older)) {
      throw new UsageError(`--older ${older} is not a number of days`);
    }
    return withStore(io, ({ outbox }) =>
      eachOf(io, outbox, {
        ids: rest,
        chosen: ({ diedAt }) => older !== undefined && io.now() - diedAt >= Number(older) * day,
        act: (id) => outbox.discard(id),
      }),
    );
  },
};

/** Does it to those that are named or chosen, and prints them; 1 if one that is named is not there. */
async function eachOf(
  io: Io,
  outbox: OutboxStore,
  {
    ids,
    chosen,
    act,
  }: {
    readonly ids: readonly string[];
    readonly chosen: (letter: DeadLetter) => boolean;
    readonly act: (id: OutgoingId) => Promise<boolean>;
  },
): Promise<0 | 1> {
  const letters = await outbox.deadLetters();
  const asked = letters.filter((letter) => ids.includes(letter.id) || chosen(letter));
  // Each that is replayed goes to the front, so the youngest first: they stand in their old order then.
  for (const letter of asked.toReversed()) if (await act(letter.id)) print(io, letter);
  const missing = ids.filter((id) => !letters.some((letter) => letter.id === id));
  for (const id of missing) io.fail(`no dead letter ${id}`);
  return missing.length === 0 ? 0 : 1;
}

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

/** `npm run chat`: a conversation in the terminal; `/save name` keeps it as a test of the harness. */
import { writeFileSync } from 'node:fs';
import { createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { choiceNumbers } from '#src/domain/choices.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { Message } from '#src/domain/message.ts';
import { dayOf } from '#src/domain/time.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { createLog } from '#src/log/log.ts';
import { readInstant, readOptions } from './options.ts';
import type { Verb } from './verb.ts';

/** One turn as a conversation file tells it. */
interface Heard {
  readonly they: string;
  readonly we: readonly string[];
}

export const chat: Verb = {
  name: 'chat',
  usage: 'chat [--at ISO]',
  help: 'Talk in the terminal. /save <flow>.<case> writes a conversation test, /quit ends.',
  async run(args, io) {
    const { options } = readOptions(args, ['at']);
    let now = readInstant(options['at'], io.now());
    const app = await createApp(readConfig({ ...io.environment, STORAGE_URL: 'sqlite::memory:' }), {
      channels: [],
      clock: { now: () => now },
      log: createLog('error', { write: (line) => io.fail(line.trimEnd()) }),
    });
    const conversation = conversationId({ channel: 'webchat', account: 'terminal', chat: 'me' });
    const turns: Heard[] = [];
    let seen = 0;
    let count = 0;
    const say = async (content: UpdateContent): Promise<readonly Message[]> => {
      count += 1;
      now += 1000;
      const id = updateId(conversation, String(count));
      await app.host.accept({ id, conversation, receivedAt: now, content });
      await app.host.drain();
      const messages = await app.store.messages.list(conversation, seen, 100);
      seen = messages.at(-1)?.seq ?? seen;
      return messages.filter((message) => message.from !== 'her');
    };
    try {
      show(await say({ kind: 'start' }));
      for await (const line of io.lines) {
        const text = line.trim();
        if (text === '/quit') break;
        const file = /^\/save ([a-z-]+\.[a-z0-9-]+)$/.exec(text)?.[1];
        if (file !== undefined) {
          const path = `test/conversations/${file}.yaml`;
          writeFileSync(path, conversationFile(dayOf(now), turns), { flag: 'wx' });
          io.out(`${path}\n> `);
          continue;
        }
        const replies = await say({ kind: 'text', text: line });
        turns.push({ they: line, we: replies.flatMap(({ key }) => key ?? []) });
        show(replies);
      }
      return 0;
    } finally {
      await app.stop();
    }

    function show(replies: readonly Message[]): void {
      for (const { text, choices = [] } of replies) {
        const numbers = choiceNumbers(choices);
        const numbered = choices.map(({ id, label }) => {
          const number = numbers.get(id);
          return number === undefined ? `  – ${label}` : `  ${number}. ${label}`;
        });
        io.out(`\n${[text.replaceAll('**', ''), ...numbered].join('\n')}\n`);
      }
      io.out('\n> ');
    }
  },
};

/** JSON strings are YAML strings, so what she typed needs no quoting of our own. */
function conversationFile(day: string, turns: readonly Heard[]): string {
  const lines = turns.flatMap(({ they, we }) => [
    `  - they: ${JSON.stringify(they)}`,
    `    we: [${we.join(', ')}]`,
  ]);
  return [
    'about: recorded in the terminal; say here what it shows',
    `day: ${day}`,
    'channel: webchat',
    'turns:',
    '  - start: true',
    ...lines,
    '',
  ].join('\n');
}

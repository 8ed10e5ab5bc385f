/** Chat with the bot through a fake, in the terminal: type words, or `#2` to tap the second button. */
import { createInterface } from 'node:readline/promises';
import type { FakePlatform } from './platform.ts';

export async function chatInTerminal(fake: FakePlatform, chat = '1001'): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  let shown = 0;
  const look = (): void => {
    const lines = fake.chat(chat).slice(shown);
    shown += lines.length;
    for (const { from, text, buttons } of lines) {
      if (from === 'her') continue;
      const labels = (buttons ?? []).flat().map((button, at) => `  [#${at + 1} ${button.text}]`);
      process.stdout.write(`\n${[text, ...labels].join('\n')}\n`);
    }
  };
  const timer = setInterval(look, 200);
  try {
    for await (const line of terminal) {
      const tap = /^#(\d+)$/.exec(line.trim());
      const last = fake.chat(chat).findLast(({ buttons }) => (buttons ?? []).length > 0);
      const button = tap && last?.buttons?.flat()[Number(tap[1]) - 1];
      if (last !== undefined && button) await fake.tap(chat, last.id, button.data);
      else if (line.trim() !== '') await fake.say(chat, line);
    }
  } finally {
    clearInterval(timer);
    terminal.close();
  }
}

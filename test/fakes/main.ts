/**
 * The fakes as programs: `node test/fakes/main.ts [--zalo 4001] [--telegram 4002] [--chat zalo|telegram]`.
 * A page to chat on is at each address; `--chat` chats in this terminal.
 */
import { parseArgs } from 'node:util';
import type { FakePlatform } from './platform.ts';
import { createTelegramFake } from './telegram.ts';
import { chatInTerminal } from './terminal.ts';
import { createZaloFake } from './zalo.ts';

const { values } = parseArgs({
  options: {
    zalo: { type: 'string', default: '4001' },
    telegram: { type: 'string', default: '4002' },
    chat: { type: 'string' },
  },
});

const zalo = await createZaloFake({ port: Number(values.zalo) });
const telegram = await createTelegramFake({ port: Number(values.telegram) });
const describe = (name: string, fake: FakePlatform): string =>
  `${name}_BOT_TOKEN=${fake.token} ${name}_API_ROOT=${fake.url} ${name}_MODE=polling`;
process.stdout.write(
  `${[
    'Chat in a browser:',
    `  ${zalo.url}  (Zalo)`,
    `  ${telegram.url}  (Telegram)`,
    'Start the bot beside it with:',
    `  ${describe('ZALO', zalo)} \\`,
    `  ${describe('TELEGRAM', telegram)} npm start`,
    'Faults, records and settings: /control/faults, /control/calls, /control/messages, /control/settings',
  ].join('\n')}\n`,
);

const chat = values.chat === 'zalo' ? zalo : values.chat === 'telegram' ? telegram : undefined;
const stop = async (): Promise<void> => {
  await Promise.all([zalo.close(), telegram.close()]);
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
if (chat !== undefined) {
  await chatInTerminal(chat);
  await stop();
}

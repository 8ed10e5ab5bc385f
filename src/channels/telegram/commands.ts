/** The command menu beside Telegram's text field. */
import type { ChannelWords } from '#src/channels/platform.ts';
import type { TelegramClient } from './client.ts';

/** Sets the menu; called once at start, harmless to repeat. */
export async function setCommands(
  client: Pick<TelegramClient, 'setMyCommands'>,
  words: ChannelWords,
): Promise<void> {
  await client.setMyCommands([
    { command: 'menu', description: words('channels.command.menu') },
    { command: 'canbo', description: words('channels.command.officer') },
    { command: 'giup', description: words('channels.command.help') },
    { command: 'dulieu', description: words('channels.command.data') },
  ]);
}

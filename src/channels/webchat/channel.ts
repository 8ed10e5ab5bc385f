/** The web page as a channel: it pushes nothing, she reads the message log. */
import type { Channel } from '#src/channels/channel.ts';
import { parsePayload } from './payload.ts';
import { renderBubbles } from './render.ts';

/** Has no `send`: nothing of hers is ever put in the outbox. */
export function createWebchat(): Channel {
  return {
    name: 'webchat',
    parse: parsePayload,
    render: (_chat, replies) => renderBubbles(replies),
    takeBack: () => [],
  };
}

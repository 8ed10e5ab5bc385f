/** The officer's own chat: a code that links it, what is linked, and nothing linked any more. */
import { z } from 'zod';
import type { ChatDeps } from '#src/desk/chat/deps.ts';
import { linkedOf, makeCode, unlink } from '#src/desk/chat/link.ts';
import type { LinkCode, LinkedChats } from '#src/domain/desk.ts';
import { channelNames } from '#src/domain/ids.ts';
import { instant } from './parts.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import { nothing } from './shapes.ts';

const linked = z.array(z.object({ channel: z.enum(channelNames), since: instant }));
const linkedShape: z.ZodType<LinkedChats> = z.object({ linked });
const codeShape: z.ZodType<LinkCode> = z.object({ code: z.string(), until: instant, linked });

export function linkRoutes(chat: ChatDeps): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/link',
      summary: 'One’s own chats that hear of new cases.',
      answer: linkedShape,
      run: ({ actor }) => linkedOf(chat, actor),
    }),
    deskRoute({
      method: 'POST',
      path: '/link',
      summary: 'A code to send to the bot from one’s own Zalo or Telegram, once.',
      body: nothing,
      answer: codeShape,
      run: ({ actor }) => makeCode(chat, actor),
    }),
    deskRoute({
      method: 'DELETE',
      path: '/link',
      summary: 'No chat hears of cases any more.',
      run: ({ actor }) => unlink(chat, actor),
    }),
  ];
}

/** Baseline «telegraf»: Telegraf's webhook, its session kept in Redis, one reply per update. Not durable, not once. */
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { type Context, session, Telegraf } from 'telegraf';

const { redis: url, platform } = JSON.parse(process.env['BASELINE'] ?? '{}');
const redis = new Redis(url, { enableAutoPipelining: true });

interface Turns {
  turns: number;
  last?: string;
}
interface SessionContext extends Context {
  session: Turns;
}

const bot = new Telegraf<SessionContext>('1:token', {
  // A reply in the webhook's answer has no receipt; it is sent as a call, as ours is.
  telegram: { apiRoot: platform, webhookReply: false },
});
bot.botInfo = {
  id: 1,
  is_bot: true,
  first_name: 'x',
  username: 'x_bot',
  can_join_groups: false,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
};
bot.use(
  session({
    defaultSession: (): Turns => ({ turns: 0 }),
    store: {
      get: async (key: string) => {
        const kept = await redis.get(`telegraf:${key}`);
        return kept === null ? undefined : JSON.parse(kept);
      },
      set: (key: string, value: Turns) => redis.set(`telegraf:${key}`, JSON.stringify(value)),
      delete: (key: string) => redis.del(`telegraf:${key}`),
    },
  }),
);
bot.on('text', async (context) => {
  context.session.turns += 1;
  context.session.last = context.message.text;
  await context.reply('Dạ em chào chị ạ!');
});
const handle = bot.webhookCallback('/webhooks/telegram');
const server = createServer((request, response) => void handle(request, response));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
});
process.on('message', () => {
  process.send?.({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() });
});
process.once('disconnect', () => process.exit(0));

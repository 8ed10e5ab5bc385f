/** Baseline «bare»: Fastify, one Lua commit, one POST per update. No engine, no outbox, no retry: what the parts cost alone. */
import fastify from 'fastify';
import { Redis } from 'ioredis';
import { Agent, request } from 'undici';

const { redis: url, platform } = JSON.parse(process.env['BASELINE'] ?? '{}');
const redis = new Redis(url, { enableAutoPipelining: true });
const agent = new Agent({ connections: 64 });
const commit = `
if not redis.call('SET', 'seen:' .. ARGV[1], '1', 'NX', 'PX', 691200000) then return 0 end
redis.call('HSET', 'session:' .. ARGV[2], 'last', ARGV[1], 'text', ARGV[3])
return 1
`;
const sha = String(await redis.script('LOAD', commit));

async function reply(chat: string): Promise<void> {
  const answer = await request(`${platform}/bottoken/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: chat, text: 'Dạ em chào chị ạ!' }),
    dispatcher: agent,
  });
  await answer.body.dump();
}

interface Body {
  readonly message: {
    readonly message_id: string;
    readonly text: string;
    readonly chat: { readonly id: string };
  };
}

const app = fastify({ logger: false });
app.post<{ Body: Body }>('/webhooks/zalo', async ({ body: { message } }) => {
  const { message_id, chat, text } = message;
  const fresh = await redis.evalsha(sha, 0, `${chat.id}:${message_id}`, chat.id, text);
  if (fresh === 1) void reply(chat.id);
  return { ok: true };
});
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.on('message', () => {
  process.send?.({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ port: typeof address === 'object' ? address?.port : 0 });

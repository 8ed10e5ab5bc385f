/** How much of a platform's allowance is used, in Redis. */
import type { UsageStore } from '#src/domain/usage.ts';
import type { Connection } from './connection.ts';
import { list, number } from './reply.ts';

export function createUsage(connection: Connection): UsageStore {
  return {
    async count(period, { sent = 0, received = 0, users = [] }) {
      const counts = list(await connection.run('usage', period, sent, received, ...users));
      const [allSent = 0, allReceived = 0, allUsers = 0] = counts.map(number);
      return { sent: allSent, received: allReceived, users: allUsers };
    },
    read: (period) =>
      connection.use(async (redis) => {
        const { prefix } = connection;
        const [counts, users] = await Promise.all([
          redis.hmget(`${prefix}usage:${period}`, 'sent', 'received'),
          redis.scard(`${prefix}usage-users:${period}`),
        ]);
        return { sent: Number(counts[0] ?? 0), received: Number(counts[1] ?? 0), users };
      }),
  };
}

/** The outbox in Redis: heads are leased to one sender at a time, and every attempt is settled. */
import {
  type ChannelName,
  type ConversationId,
  type OutgoingId,
  parseConversationId,
  type UpdateId,
} from '#src/domain/ids.ts';
import type { OutboxStore, Outgoing, Sent, Settled, Settlement } from '#src/domain/outgoing.ts';
import type { Sealer } from '../sealer.ts';
import { createBatch } from './batch.ts';
import type { Channel } from './channel.ts';
import type { Connection } from './connection.ts';
import { list, maybeString, number, string } from './reply.ts';

/** Receipts kept per conversation. */
const longestSent = 100;

export function createOutbox(
  connection: Connection,
  sealer: Sealer,
  offered: Channel<ChannelName>,
): OutboxStore {
  const settleAll = createBatch({ connection, script: 'settle', head: [longestSent] });

  async function settle(outgoing: Outgoing, settlement: Settlement): Promise<Settled> {
    const isSent = settlement.kind === 'sent';
    const settled = await settleAll(() => [
      outgoing.conversation,
      outgoing.id,
      outgoing.lease ?? 0,
      outgoing.priority === 'reply' ? 0 : 1,
      settlement.kind,
      isSent ? settlement.receipt.at : settlement.at,
      settlement.ambiguous === true ? 1 : 0,
      isSent ? keptOf(outgoing, settlement) : settlement.error,
    ]);
    return settled === 'settled' || settled === 'more' ? settled : 'lost';
  }

  return {
    async take({ channel, now, leaseMs, limit, bulk = limit }) {
      const rows = list(await connection.run('take', channel, now, leaseMs, limit, bulk));
      const taken: Outgoing[] = [];
      for (const fields of rows.map(list)) {
        const outgoing = {
          ...outgoingOf(fields),
          lease: number(fields[9]),
          ...(string(fields[10]) === '1' ? { unreachable: true } : {}),
        };
        const opened = sealer.openBody(outgoing.id, string(fields[5]));
        if (opened === 'corrupt') {
          await settle(outgoing, { kind: 'dead', at: now, error: 'unreadable' });
        } else taken.push({ ...outgoing, body: opened.body });
      }
      return taken;
    },

    settle,

    watch: (listener) => offered.watch(listener),

    async nextDue(channel) {
      const due = maybeString(await connection.run('next-due', channel));
      return due === undefined ? undefined : Number(due);
    },

    async isReachable(conversation) {
      const mark = await connection.use((redis) =>
        redis.hget(`${connection.prefix}c:${conversation}`, 'unreachable'),
      );
      return mark === null;
    },

    async sent(conversation) {
      const kept = await connection.use((redis) =>
        redis.lrange(`${connection.prefix}sent:${conversation}`, 0, -1),
      );
      return kept.map(sentOf);
    },

    async deadLetters() {
      const rows = list(await connection.run('dead-letters'));
      return rows.map(list).map((fields) => {
        const letter = outgoingOf(fields);
        const opened = sealer.openBody(letter.id, string(fields[5]));
        return {
          ...letter,
          // One that does not open is listed all the same, with nothing in it.
          body: opened === 'corrupt' ? null : opened.body,
          diedAt: number(fields[9]),
          error: string(fields[10]),
        };
      });
    },

    async discard(id) {
      return (await connection.run('discard', id)) === 1;
    },

    async replay(id, now) {
      return (await connection.run('replay', id, now)) === 1;
    },
  };
}

/** Fields in the order of `take.lua` and `dead-letters.lua`; the body is opened by the caller. */
function outgoingOf(fields: readonly unknown[]): Outgoing {
  const conversation = string(fields[1]) as ConversationId;
  const channel = parseConversationId(conversation)?.channel;
  if (channel === undefined) throw new Error('an outgoing message has no channel');
  return {
    id: string(fields[0]) as OutgoingId,
    conversation,
    channel,
    update: string(fields[2]) as UpdateId,
    position: number(fields[3]),
    priority: string(fields[4]) === '0' ? 'reply' : 'bulk',
    body: null,
    createdAt: number(fields[6]),
    attempts: number(fields[7]),
    ambiguous: string(fields[8]) === '1',
  };
}

/** What is kept of a message that left. As long as its lease is the newest, what was taken is what is stored. */
function keptOf(
  outgoing: Outgoing,
  { receipt, ambiguous }: Extract<Settlement, { kind: 'sent' }>,
): string {
  const isAmbiguous = ambiguous === true || outgoing.ambiguous === true;
  return JSON.stringify([
    outgoing.id,
    String(receipt.at),
    isAmbiguous ? '1' : '0',
    receipt.platformId ?? '',
  ]);
}

/** Kept as `[id, at, ambiguous, platformId]`. */
function sentOf(kept: string): Sent {
  const [id, at, ambiguous, platformId] = list(JSON.parse(kept)).map(string);
  return {
    id: string(id) as OutgoingId,
    receipt: {
      at: number(at),
      ...(platformId === undefined || platformId === '' ? {} : { platformId }),
    },
    ambiguous: ambiguous === '1',
  };
}

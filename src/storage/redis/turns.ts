/** Turns in Redis: accept, claim, commit, give back — one round trip each. */
import type { ConversationId, UpdateId } from '#src/domain/ids.ts';
import type { Claim, StoredConversation, TurnStore } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import type { Sealer } from '../sealer.ts';
import type { Channel } from './channel.ts';
import { encodeTurn } from './commit.ts';
import type { Connection } from './connection.ts';
import { list, maybeString, number, string } from './reply.ts';
import type { Waker } from './waker.ts';

/** Ids are kept 8 days after they were handled: a day more than promised, whatever the clocks say. */
const keepSeen = 8 * 86_400_000;
/** A worker is given at most this many waiting updates at once; the rest wait for its next claim. */
const largestPending = 100;
/** Outcomes kept per conversation; the counts of the ledger are kept apart and stay exact. */
const longestJournal = 1000;
/** A waiting claim looks again this often on its own, for leases that ran out. In ms. */
const lookAgain = 1000;

export interface TurnDeps {
  readonly connection: Connection;
  readonly sealer: Sealer;
  readonly waker: Waker;
  readonly touched: Channel<ConversationId>;
}

export function createTurns({ connection, sealer, waker, touched }: TurnDeps): TurnStore {
  function stored(
    conversation: ConversationId,
    session: unknown,
    answers: unknown,
  ): StoredConversation {
    return {
      session: sealer.openSession(conversation, maybeString(session)),
      answers: sealer.openAnswers(conversation, maybeString(answers)),
    };
  }

  /** Updates are kept as `receivedAt sentAt sealed`, `sentAt` being empty if it is not known. */
  function updateOf(conversation: ConversationId, id: UpdateId, kept: string): Update {
    const [receivedAt, sentAt, sealed = ''] = kept.split(' ');
    return {
      id,
      conversation,
      receivedAt: number(receivedAt),
      ...(sentAt === undefined || sentAt === '' ? {} : { sentAt: number(sentAt) }),
      content: sealer.openContent(id, sealed),
    };
  }

  function claimOf(reply: readonly unknown[]): Claim {
    const [, id, fence, till, session, answers, ...updates] = reply;
    const conversation = string(id) as ConversationId;
    const pending: Update[] = [];
    for (let at = 0; at < updates.length; at += 2) {
      const update = string(updates[at]) as UpdateId;
      pending.push(updateOf(conversation, update, string(updates[at + 1])));
    }
    return {
      conversation,
      fence: number(fence),
      leaseUntil: number(till),
      pending,
      stored: stored(conversation, session, answers),
    };
  }

  return {
    async accept({ id, conversation, receivedAt, sentAt, content }) {
      const sealed = sealer.content(id, content);
      const fresh = await connection.run(
        'accept',
        id,
        conversation,
        receivedAt,
        sentAt ?? '',
        sealed,
      );
      return fresh === 1 ? 'accepted' : 'duplicate';
    },

    async claim({ worker, now, leaseMs, waitMs }) {
      const until = performance.now() + waitMs;
      for (;;) {
        if (connection.isClosed()) return undefined;
        const reply = list(await connection.run('claim', worker, now(), leaseMs, largestPending));
        if (reply[0] === 1) return claimOf(reply);
        const left = until - performance.now();
        if (left <= 0) return undefined;
        await waker.wait(string(reply[1]), Math.min(left, lookAgain));
      }
    },

    async commit({ conversation, fence }, turn, { release = false } = {}) {
      const encoded = encodeTurn(sealer, conversation, turn);
      const outcome = await connection.run(
        'commit',
        conversation,
        fence,
        turn.update,
        encoded,
        keepSeen,
        longestJournal,
        release ? 1 : 0,
      );
      return outcome === 'committed' || outcome === 'conflict' ? outcome : 'lost';
    },

    async renew(claim, now, leaseMs) {
      const leaseUntil = now + leaseMs;
      const held = await connection.run('renew', claim.conversation, claim.fence, leaseUntil);
      return held === 1 ? { ...claim, leaseUntil } : undefined;
    },

    async release({ conversation, fence }) {
      await connection.run('release', conversation, fence);
    },

    async read(conversation) {
      const [session, answers] = await connection.use((redis) =>
        redis.hmget(`${connection.prefix}c:${conversation}`, 'session', 'answers'),
      );
      return stored(conversation, session, answers);
    },

    async waitingSince() {
      const since = maybeString(await connection.run('waiting'));
      return since === undefined ? undefined : number(since);
    },

    watch: (listener) => touched.watch(listener),
  };
}

/** Turns in Redis: accept, claim, commit, give back — one round trip each. */
import { type ConversationId, parseConversationId, type UpdateId } from '#src/domain/ids.ts';
import type { Outgoing } from '#src/domain/outgoing.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Claim, TurnCommit, TurnStore } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import { outgoingId } from '../outgoing-id.ts';
import type { Sealer } from '../sealer.ts';
import { createBatch } from './batch.ts';
import type { Channel } from './channel.ts';
import { encodeTurn } from './commit.ts';
import type { Connection } from './connection.ts';
import { createKnown } from './known.ts';
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
  /** Names this process, so that it does not hear of its own commits twice. */
  readonly origin: string;
}

export function createTurns(deps: TurnDeps): TurnStore {
  const { connection, sealer, waker, touched, origin } = deps;
  const known = createKnown(sealer);
  const accepts = createBatch({ connection, script: 'accept', head: [] });
  const claims = createBatch({ connection, script: 'claim', head: [largestPending] });
  const commits = createBatch({
    connection,
    script: 'commit',
    head: [origin, keepSeen, longestJournal],
  });

  /** Updates wait as `id receivedAt sentAt sealed`, `sentAt` being empty if it is not known. */
  function updateOf(conversation: ConversationId, kept: string): Update {
    const [name = '', receivedAt, sentAt, sealed = ''] = kept.split(' ');
    const id = name as UpdateId;
    return {
      id,
      conversation,
      receivedAt: number(receivedAt),
      ...(sentAt === undefined || sentAt === '' ? {} : { sentAt: number(sentAt) }),
      content: sealer.openContent(id, sealed),
    };
  }

  function claimOf(reply: readonly unknown[]): Claim {
    const [id, fence, till, session, answers, ...updates] = reply;
    const conversation = string(id) as ConversationId;
    return {
      conversation,
      fence: number(fence),
      leaseUntil: number(till),
      pending: updates.map((update) => updateOf(conversation, string(update))),
      stored: known.open(conversation, maybeString(session), maybeString(answers)),
    };
  }

  /** Ends at `leaseUntil` for whoever brings it, if given. */
  function accept(update: Update, leaseUntil: Instant | '', worker: string): Promise<unknown> {
    const { id, conversation, receivedAt, sentAt = '', content } = update;
    return accepts(() => {
      const kept = `${id} ${receivedAt} ${sentAt} ${sealer.content(id, content)}`;
      return [id, conversation, kept, leaseUntil, worker];
    });
  }

  async function commit(
    claim: Claim,
    turn: TurnCommit,
    release: boolean,
    leaseUntil: Instant | undefined,
  ): Promise<unknown> {
    const { conversation } = claim;
    let written: (() => void) | undefined;
    try {
      const outcome = await commits(() => {
        const sealed = known.seal(conversation, turn.session, turn.answers);
        const { session, answers } = sealed;
        written = sealed.written;
        return encodeTurn(sealer, { claim, turn, session, answers, release, leaseUntil });
      });
      if (outcome === 'lost') known.forget(conversation);
      else if (outcome !== 'conflict') {
        written?.();
        touched.tell(conversation);
      }
      return outcome;
    } catch (error) {
      known.forget(conversation);
      throw error;
    }
  }

  return {
    async accept(update) {
      return (await accept(update, '', '')) === 0 ? 'duplicate' : 'accepted';
    },

    async acceptAndClaim(update, { worker, now, leaseMs }) {
      const leaseUntil = now + leaseMs;
      const reply = await accept(update, leaseUntil, worker);
      if (!Array.isArray(reply)) return reply === 0 ? 'duplicate' : 'accepted';
      const [fence, session, answers] = reply;
      const { conversation } = update;
      return {
        conversation,
        fence: number(fence),
        leaseUntil,
        pending: [update],
        stored: known.open(conversation, maybeString(session), maybeString(answers)),
      };
    },

    async claim({ worker, now, leaseMs, waitMs }) {
      const until = performance.now() + waitMs;
      for (;;) {
        if (connection.isClosed()) return undefined;
        const reply = list(await claims(() => [worker, now(), leaseMs]));
        if (reply[0] !== '') return claimOf(reply);
        const left = until - performance.now();
        if (left <= 0) return undefined;
        await waker.wait(string(reply[1]), Math.min(left, lookAgain));
      }
    },

    async commit(claim, turn, { release = false } = {}) {
      const outcome = await commit(claim, turn, release, undefined);
      return outcome === 'lost' || outcome === 'conflict' ? outcome : 'committed';
    },

    async commitAndTake(claim, turn, { release = false, leaseUntil }) {
      const outcome = await commit(claim, turn, release, leaseUntil);
      if (outcome === 'lost' || outcome === 'conflict') return outcome;
      return { head: Array.isArray(outcome) ? headOf(turn, outcome) : undefined };
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
      return {
        session: sealer.openSession(conversation, maybeString(session)),
        answers: sealer.openAnswers(conversation, maybeString(answers)),
      };
    },

    async waitingSince() {
      const since = maybeString(await connection.run('waiting'));
      return since === undefined ? undefined : number(since);
    },

    watch: (listener) => touched.watch(listener),
  };
}

/** A message of a turn as it was leased with the commit. */
function headOf(turn: TurnCommit, [id, lease, unreachable]: readonly unknown[]): Outgoing {
  const message = turn.outgoing.find((one) => outgoingId(one) === id);
  const channel = message && parseConversationId(message.conversation)?.channel;
  if (message === undefined || channel === undefined) throw new Error('a lease of no message');
  return {
    ...message,
    id: outgoingId(message),
    channel,
    createdAt: turn.journal.at,
    attempts: 0,
    lease: number(lease),
    ambiguous: false,
    ...(unreachable === '1' ? { unreachable: true } : {}),
  };
}

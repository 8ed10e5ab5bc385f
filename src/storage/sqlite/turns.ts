/** Turns in SQLite: accept, claim, commit, give back. */
import type { ChannelName, ConversationId } from '#src/domain/ids.ts';
import type { Outgoing } from '#src/domain/outgoing.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Claim, StoredConversation, TurnCommit, TurnStore } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import type { Sealer } from '../sealer.ts';
import type { Watchers } from '../watchers.ts';
import type { Bell } from './bell.ts';
import type { Commit } from './commit.ts';
import { asStoreError, integer, maybeInteger, maybeText, reading, type Sql } from './database.ts';
import { channelsOf } from './extras.ts';
import type { Group } from './group.ts';
import type { Inbox } from './inbox.ts';
import type { OutboxLeases } from './outbox-leases.ts';

/** A waiting claim looks again this often on its own, for leases that ran out and for other processes. In ms. */
const lookAgain = 1000;

export interface TurnDeps {
  readonly sql: Sql;
  readonly group: Group;
  readonly sealer: Sealer;
  readonly inbox: Inbox;
  readonly bell: Bell;
  readonly commit: Commit;
  readonly leases: OutboxLeases;
  readonly touched: Watchers<ConversationId>;
  readonly offered: Watchers<ChannelName>;
  /** After what was erased or hidden is committed. */
  readonly wipe: () => void;
}

export function createTurns(deps: TurnDeps): TurnStore {
  const { sql, group, sealer, inbox, bell, commit, leases, touched, offered, wipe } = deps;
  /** A conversation whose lease ran out, else the one that waits longest. */
  function ready(now: Instant): ConversationId | undefined {
    const found =
      sql.get(
        `SELECT conversation FROM work WHERE leased_until > 0 AND leased_until <= ?
           ORDER BY leased_until LIMIT 1`,
        now,
      ) ?? sql.get('SELECT conversation FROM work WHERE leased_until = 0 ORDER BY since LIMIT 1');
    return maybeText(found, 'conversation') as ConversationId | undefined;
  }

  function isReady(now: Instant): boolean {
    try {
      return !bell.isClosed() && ready(now) !== undefined;
    } catch (error) {
      throw asStoreError(error);
    }
  }

  function stored(conversation: ConversationId): StoredConversation {
    const row = sql.get('SELECT session, answers FROM conversations WHERE id = ?', conversation);
    return {
      session: sealer.openSession(conversation, maybeText(row, 'session')),
      answers: sealer.openAnswers(conversation, maybeText(row, 'answers')),
    };
  }

  function lease(worker: string, now: Instant, leaseMs: number): Claim | undefined {
    for (;;) {
      const conversation = ready(now);
      if (conversation === undefined) return undefined;
      const pending = inbox.pending(conversation);
      if (pending.length === 0) {
        // Its worker died between the commit and giving it back.
        inbox.giveBack(conversation);
        continue;
      }
      return leaseOf(conversation, pending, worker, now + leaseMs);
    }
  }

  function leaseOf(
    conversation: ConversationId,
    pending: readonly Update[],
    worker: string,
    leaseUntil: Instant,
  ): Claim {
    sql.run(
      'UPDATE work SET leased_until = ?, worker = ? WHERE conversation = ?',
      leaseUntil,
      worker,
      conversation,
    );
    const row = sql.get(
      'UPDATE conversations SET fence = fence + 1 WHERE id = ? RETURNING fence',
      conversation,
    );
    if (row === undefined) throw new Error('a conversation waits that does not exist');
    const fence = integer(row, 'fence');
    return { conversation, fence, leaseUntil, pending, stored: stored(conversation) };
  }

  /** Nobody is at work on it and this is all that waits. */
  function isFree(conversation: ConversationId): boolean {
    const row = sql.get(
      `SELECT leased_until, (SELECT count(*) FROM inbox WHERE conversation = ?1) AS waiting
         FROM work WHERE conversation = ?1`,
      conversation,
    );
    return row !== undefined && integer(row, 'leased_until') === 0 && integer(row, 'waiting') === 1;
  }

  /** The fence is the newest and the lease was not given back; a lease that merely ran out still counts. */
  function isHeld({ conversation, fence }: Claim): boolean {
    const row = sql.get(
      `SELECT 1 FROM conversations JOIN work ON work.conversation = conversations.id
         WHERE id = ? AND fence = ? AND leased_until > 0`,
      conversation,
      fence,
    );
    return row !== undefined;
  }

  async function write(
    claim: Claim,
    turn: TurnCommit,
    release: boolean,
    leaseUntil: Instant | undefined,
  ): Promise<'lost' | 'conflict' | { readonly head: Outgoing | undefined }> {
    const { conversation } = claim;
    const prepared = commit.prepare(claim, turn);
    let waits = false;
    const outcome = await group.write(() => {
      if (!isHeld(claim)) return 'lost';
      if (!inbox.isWaiting(conversation, turn.update)) {
        // Asked twice under the same lease, the answer to the first having been lost: it is done already.
        return inbox.wasHandled(turn.update) ? { head: undefined } : 'lost';
      }
      if (!commit.isCurrent(prepared)) return 'conflict';
      inbox.remove(conversation, turn.update);
      commit.apply(prepared);
      const own = prepared.outgoing.find((message) => message.conversation === conversation);
      const head =
        leaseUntil === undefined || own === undefined
          ? undefined
          : leases.leaseOwn(own, turn.journal.at, leaseUntil);
      if (release) waits = inbox.giveBack(conversation);
      group.afterCommit(() => touched.tell(conversation));
      if (turn.erase || turn.hide !== undefined) group.afterCommit(wipe);
      const left = turn.outgoing.filter(
        (one) => head === undefined || one.conversation !== conversation,
      );
      for (const channel of channelsOf(left)) group.afterCommit(() => offered.tell(channel));
      return { head };
    });
    if (waits) bell.ring();
    return outcome;
  }

  return {
    async acceptAndClaim(update, { worker, now, leaseMs }) {
      const { id, conversation } = update;
      const sealed = sealer.content(id, update.content);
      const outcome = await group.write(() => {
        if (!inbox.put(update, sealed)) return 'duplicate';
        inbox.isHeardFrom(conversation);
        return isFree(conversation)
          ? leaseOf(conversation, [update], worker, now + leaseMs)
          : 'accepted';
      });
      if (outcome === 'accepted') bell.ring();
      return outcome;
    },

    async accept(update) {
      const sealed = sealer.content(update.id, update.content);
      const fresh = await group.write(() => {
        const isNew = inbox.put(update, sealed);
        if (isNew) inbox.isHeardFrom(update.conversation);
        return isNew;
      });
      if (fresh) bell.ring();
      return fresh ? 'accepted' : 'duplicate';
    },

    async claim({ worker, now, leaseMs, waitMs }) {
      const until = performance.now() + waitMs;
      for (;;) {
        if (isReady(now())) {
          const claim = await group.write(() => lease(worker, now(), leaseMs));
          if (claim !== undefined) return claim;
        }
        const left = until - performance.now();
        if (left <= 0 || bell.isClosed()) return undefined;
        // Looked at again in the tick in which it falls asleep, so that no ring is missed in between.
        if (!isReady(now())) await bell.wait(Math.min(left, lookAgain));
      }
    },

    async commit(claim, turn, { release = false } = {}) {
      const outcome = await write(claim, turn, release, undefined);
      return typeof outcome === 'string' ? outcome : 'committed';
    },

    commitAndTake: (claim, turn, { release = false, leaseUntil }) =>
      write(claim, turn, release, leaseUntil),

    renew: (claim, now, leaseMs) =>
      group.write(() => {
        if (!isHeld(claim)) return undefined;
        const leaseUntil = now + leaseMs;
        sql.run(
          'UPDATE work SET leased_until = ? WHERE conversation = ?',
          leaseUntil,
          claim.conversation,
        );
        return { ...claim, leaseUntil };
      }),

    async release(claim) {
      const waits = await group.write(() => isHeld(claim) && inbox.giveBack(claim.conversation));
      if (waits) bell.ring();
    },

    read: (conversation) => reading(() => stored(conversation)),

    waitingSince: () =>
      reading(() => maybeInteger(sql.get('SELECT min(received_at) AS since FROM inbox'), 'since')),

    watch: (listener) => touched.watch(listener),
  };
}

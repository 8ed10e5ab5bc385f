/** A walk of chance through everything that may befall an outbox; whoever walks it twice meets the same. */
import type { ConversationId, OutgoingId } from '#src/domain/ids.ts';
import type { NewOutgoing, Outgoing, Settlement } from '#src/domain/outgoing.ts';
import type { Store } from '#src/domain/store.ts';
import {
  an,
  binh,
  conversation,
  leaseMs,
  minute,
  outgoing,
  turn,
  update,
  type World,
} from './samples.ts';

const people = [an, binh, conversation('chi')];

/** What one step answered, without what each store numbers as it likes. */
export interface Step {
  readonly step: string;
  readonly answer: unknown;
}

/** Numbers from 0 to below 1, the same for the same seed. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (Math.imul(state ^ (state >>> 16), 0x45d9f3b) >>> 0) / 2 ** 32;
  };
}

export async function walk(
  { store, now, advance }: Pick<World, 'store' | 'now' | 'advance'>,
  seed: number,
  steps: number,
): Promise<readonly Step[]> {
  const roll = dice(seed);
  const below = (count: number): number => Math.floor(roll() * count);
  const pick = <T>(from: readonly T[]): T | undefined => from[below(from.length)];
  const someone = (): ConversationId => pick(people) ?? an;
  const chance = (of: number): boolean => roll() < of;
  /** What was handed out and not settled yet, though it may have gone to somebody else since; and what was. */
  const handed: Outgoing[] = [];
  const settledOnce: Outgoing[] = [];
  const done: Step[] = [];
  let count = 0;
  /** Names do not come in the order of the alphabet, so that it cannot stand in for the order of sending. */
  const name = (): string => {
    count += 1;
    return `${below(10)}m${count}`;
  };

  /** Often one reply, which may be handed over with its commit. */
  function messages(of: ConversationId, id: ReturnType<typeof update>['id']): NewOutgoing[] {
    if (chance(0.5)) return [outgoing(id, of, 0)];
    return Array.from({ length: below(4) }, (_, position) =>
      outgoing(id, chance(0.8) ? of : someone(), position, chance(0.7) ? 'reply' : 'bulk'),
    );
  }

  async function answer(of = someone()): Promise<Step> {
    const brought = update(of, name(), now());
    const claim = await store.turns.acceptAndClaim(brought, { worker: 'w', now: now(), leaseMs });
    if (typeof claim === 'string') return { step: 'answer', answer: claim };
    // For another conversation, as always; what a turn says to its own is no extra.
    const to = someone();
    const also = to === of ? [] : messages(to, update(to, name(), now()).id);
    const more = chance(0.2)
      ? { extras: { outgoing: also.filter((one) => one.conversation !== of), at: now() } }
      : {};
    const said = turn(claim, now(), {
      outgoing: messages(of, brought.id),
      erase: chance(0.04),
      ...more,
    });
    if (chance(0.2)) {
      return { step: 'answer', answer: await store.turns.commit(claim, said, { release: true }) };
    }
    const how = { release: true, leaseUntil: now() + leaseMs };
    const committed = await store.turns.commitAndTake(claim, said, how);
    if (typeof committed === 'string') return { step: 'answer', answer: committed };
    if (committed.head !== undefined) handed.push(committed.head);
    return { step: `answer ${brought.id}`, answer: shown(committed.head) };
  }

  async function announce(): Promise<Step> {
    const to = someone();
    const id = update(to, name(), now()).id;
    const extras = { outgoing: messages(to, id), at: now() };
    return { step: `announce ${id}`, answer: await store.records.apply([], extras) };
  }

  async function take(): Promise<Step> {
    const heads = await store.outbox.take({ channel: 'telegram', now: now(), leaseMs, limit: 99 });
    handed.push(...heads.toSorted(byId));
    return { step: 'take', answer: heads.toSorted(byId).map(shown) };
  }

  async function settle(): Promise<Step> {
    const [next] = handed.splice(below(handed.length), 1);
    const head = chance(0.1) ? pick(settledOnce) : next;
    if (head === undefined) return { step: 'settle', answer: 'nothing' };
    settledOnce.push(head);
    const settlement = outcome();
    const settled = await store.outbox.settle(head, settlement);
    return { step: `settle ${head.id} ${settlement.kind}`, answer: settled };
  }

  function outcome(): Settlement {
    const at = now();
    const ambiguous = chance(0.2) ? { ambiguous: true } : {};
    const kind = chance(0.5)
      ? 'sent'
      : (pick(['retry', 'held', 'dropped', 'dead'] as const) ?? 'dead');
    if (kind === 'sent') return { kind, receipt: { at, platformId: `p/${at}` }, ...ambiguous };
    const error = chance(0.3) ? 'unreachable' : 'rejected';
    const later = kind === 'retry' || kind === 'held' ? at + below(3) * minute : at;
    return { kind, at: later, error, ...ambiguous };
  }

  async function replay(): Promise<Step> {
    const letter = pick((await store.outbox.deadLetters()).toSorted(byId));
    const id = letter?.id ?? ('nothing' as OutgoingId);
    return { step: `replay ${id}`, answer: await store.outbox.replay(id, now()) };
  }

  async function discard(): Promise<Step> {
    const letter = pick((await store.outbox.deadLetters()).toSorted(byId));
    const id = letter?.id ?? ('nothing' as OutgoingId);
    return { step: `discard ${id}`, answer: await store.outbox.discard(id) };
  }

  async function wait(): Promise<Step> {
    const ms = pick([1, leaseMs / 2, leaseMs, minute]) ?? 1;
    advance(ms);
    return { step: `wait ${ms}`, answer: undefined };
  }

  const ways = [
    answer,
    answer,
    answer,
    announce,
    take,
    take,
    settle,
    settle,
    settle,
    settle,
    settle,
    replay,
    discard,
    wait,
  ];
  // Nobody is written to who never wrote.
  for (const one of people) done.push(await answer(one));
  for (let at = 0; at < steps; at += 1) {
    const next = pick(ways);
    if (next !== undefined) done.push(await next());
    done.push({ step: 'look', answer: await look(store) });
  }
  return done;
}

/** What may be seen of an outbox without touching it. */
async function look({ outbox }: Store): Promise<unknown> {
  return {
    due: await outbox.nextDue('telegram'),
    dead: (await outbox.deadLetters()).toSorted(byId).map(shown),
    sent: await Promise.all(people.map((one) => outbox.sent(one))),
    reachable: await Promise.all(people.map((one) => outbox.isReachable(one))),
  };
}

function shown(message: Outgoing | undefined): unknown {
  if (message === undefined) return 'none';
  const { lease: _, ...rest } = message;
  return rest;
}

function byId(a: Outgoing, b: Outgoing): number {
  return a.id < b.id ? -1 : 1;
}

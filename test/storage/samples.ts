/** Small whole nouns for the suites, and a store with its clock around them. */
import type { Answers } from '#src/domain/answer.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import {
  type ConversationId,
  conversationId,
  type HandoffId,
  type LeadId,
  type TimerId,
  type UpdateId,
  updateId,
} from '#src/domain/ids.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { NewOutgoing, Priority } from '#src/domain/outgoing.ts';
import type { RecordChange, RecordExtras } from '#src/domain/record.ts';
import type { Session } from '#src/domain/session.ts';
import type { Store } from '#src/domain/store.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Timer } from '#src/domain/timer.ts';
import type { Claim, TurnCommit } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import type { Vault } from '#src/domain/vault.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createVault } from '#src/storage/vault.ts';
import { type Universe, universe } from '#test/support/universe.ts';
import type { Place } from './place.ts';

/** What nobody may find in a store's bytes. */
export const secret = 'SECRET-0912345678';

export const oldRing = addKey();
export const vault: Vault = createVault(parseKeyRing(oldRing));

export const minute = 60_000;
export const leaseMs = 30_000;

export function conversation(chat: string): ConversationId {
  return conversationId({ channel: 'telegram', account: 'bot', chat });
}

export const an = conversation('an');
export const binh = conversation('binh');

export function update(of: ConversationId, name: string, at: Instant): Update {
  return {
    id: updateId(of, name),
    conversation: of,
    receivedAt: at,
    sentAt: at - 1000,
    content: { kind: 'text', text: `${secret} ${name}` },
  };
}

export function session(waiting = 'founders'): Session {
  const frame = { flow: 'screener', version: 1, state: { asking: 'one' }, waiting };
  return { version: 1, stack: [{ ...frame, trail: ['pooling'], marks: [secret] }], misses: 1 };
}

export function answers(founders = 4): Answers {
  return {
    founders: { value: founders, at: 1, how: 'said' },
    contactPhone: { value: secret, at: 2, how: 'tapped' },
  };
}

export function lead(id: string, of: ConversationId, at: Instant): Lead {
  const consent = {
    purpose: 'call-back',
    given: true,
    wording: '1',
    at,
    conversation: of,
  } as const;
  return {
    id: id as LeadId,
    conversation: of,
    createdAt: at,
    updatedAt: at,
    stage: 'new',
    wish: 'found',
    name: secret,
    values: { founders: 4 },
    consents: [consent],
  };
}

export function handoff(id: string, of: ConversationId, at: Instant): Handoff {
  return {
    id: id as HandoffId,
    ticket: `CT-${id}`,
    conversation: of,
    state: 'waiting',
    reason: 'asked',
    note: secret,
    createdAt: at,
    updatedAt: at,
  };
}

/** The change that writes a lead or a handoff, as the host makes it. */
export function kept(value: Lead | Handoff, expect?: number): RecordChange {
  const { id, conversation: owner, createdAt: order } = value;
  const known = { id, owner, order, ...(expect === undefined ? {} : { expect }) };
  return 'stage' in value
    ? { ...known, kind: 'lead', tags: [`stage:${value.stage}`, 'all'], value }
    : { ...known, kind: 'handoff', tags: [`state:${value.state}`], value };
}

/** One of everything that may be written for another conversation. */
export function extras(to: ConversationId, at: Instant): RecordExtras {
  const id = updateId(to, 'event-1');
  return {
    updates: [
      {
        id,
        conversation: to,
        receivedAt: at,
        content: { kind: 'event', name: 'training.changed', params: { course: secret, days: [1] } },
      },
    ],
    outgoing: [outgoing(id, to, 0, 'bulk')],
    messages: [{ to, message: { from: 'officer', at, text: secret, update: id } }],
    timers: [{ kind: 'set', timer: timer('timer-extra', to, at + minute) }],
    at,
  };
}

export function timer(id: string, of: ConversationId, due: Instant): Timer {
  return { id: id as TimerId, conversation: of, name: 'silence', due };
}

export function outgoing(
  of: UpdateId,
  to: ConversationId,
  position: number,
  priority: Priority = 'reply',
): NewOutgoing {
  return { conversation: to, update: of, position, priority, body: { text: secret, position } };
}

/** A turn that only answers; give what else it changes. */
export function turn(claim: Claim, at: Instant, more: Partial<TurnCommit> = {}): TurnCommit {
  const handled = first(claim).id;
  return {
    update: handled,
    session: session(),
    answers: answers(),
    messages: [
      { from: 'her', at, text: secret, update: handled },
      { from: 'bot', at, text: `${secret}!`, update: handled, key: 'screener.ask.founders' },
    ],
    outgoing: [],
    records: [],
    consents: [],
    timers: [],
    journal: {
      update: handled,
      conversation: claim.conversation,
      at,
      outcome: { kind: 'answered' },
    },
    erase: false,
    ...more,
  };
}

/** A turn that changes everything a turn can change. */
export function fullTurn(claim: Claim, at: Instant, more: Partial<TurnCommit> = {}): TurnCommit {
  const { conversation: of } = claim;
  const handled = first(claim).id;
  return turn(claim, at, {
    outgoing: [outgoing(handled, of, 0), outgoing(handled, of, 1, 'bulk')],
    records: [kept(lead('lead-1', of, at)), kept(handoff('handoff-1', of, at))],
    consents: [{ purpose: 'call-back', given: true, wording: '1', at, conversation: of }],
    timers: [{ kind: 'set', timer: timer('timer-1', of, at + minute) }],
    ...more,
  });
}

export function first(claim: Claim): Update {
  const [update] = claim.pending;
  if (update === undefined) throw new Error('a claim without updates');
  return update;
}

/** Functions, not methods: the tests take them out one by one. */
export interface World extends Universe {
  readonly store: Store;
  readonly place: Place;
  readonly now: () => Instant;
  readonly advance: (ms: number) => void;
  readonly accept: (of: ConversationId, ...names: string[]) => Promise<void>;
  /** Claims without waiting; fails the test if there is nothing. */
  readonly claim: (worker?: string, store?: Store) => Promise<Claim>;
  readonly tryClaim: (worker?: string, store?: Store) => Promise<Claim | undefined>;
  /** Accepts, claims, commits and gives back. */
  readonly say: (of: ConversationId, name: string, more?: Partial<TurnCommit>) => Promise<Claim>;
}

export async function world(place: Place): Promise<World> {
  const store = await place.open();
  const around = universe();
  const now = (): Instant => around.clock.now();
  const tryClaim = (worker = 'w1', from = store): Promise<Claim | undefined> =>
    from.turns.claim({ worker, now, leaseMs, waitMs: 0 });
  async function claim(worker?: string, from?: Store): Promise<Claim> {
    const found = await tryClaim(worker, from);
    if (found === undefined) throw new Error('nothing to claim');
    return found;
  }
  async function accept(of: ConversationId, ...names: string[]): Promise<void> {
    for (const name of names) await store.turns.accept(update(of, name, now()));
  }
  return {
    ...around,
    store,
    place,
    now,
    accept,
    claim,
    tryClaim,
    say: async (of, name, more = {}) => {
      await accept(of, name);
      const held = await claim();
      await store.turns.commit(held, turn(held, now(), more));
      await store.turns.release(held);
      return held;
    },
  };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

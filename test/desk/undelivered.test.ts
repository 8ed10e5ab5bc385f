/** A reply no platform will take: it becomes a case of an officer, once, on both stores. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close } from '#src/desk/close.ts';
import { openCase } from '#src/desk/open-case.ts';
import { reply } from '#src/desk/reply.ts';
import { take } from '#src/desk/take.ts';
import { SendError, type SendErrorCode } from '#src/domain/errors.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import { createSender, type Sender } from '#src/host/sender.ts';
import { undelivered } from '#src/host/undelivered.ts';
import { type Bureau, openBureau, storeNames } from './bureau.ts';

const an = 'zalo:bot:an' as ConversationId;
const noFile = async (): Promise<undefined> => undefined;

describe.each(storeNames)('a reply that dies, on %s', (name) => {
  let bureau: Bureau;
  let mai: Actor;
  let sender: Sender;
  let refuses: SendErrorCode | undefined;
  let attempts = 0;

  beforeEach(async () => {
    bureau = await openBureau(name);
    mai = await bureau.officer('chị Mai', 'all');
    refuses = 'rejected';
    attempts = 0;
    sender = createSender({
      channel: 'zalo',
      clock: bureau.clock,
      outbox: bureau.store.outbox,
      send: async () => {
        attempts += 1;
        if (refuses !== undefined) throw new SendError(refuses, { retryable: false });
        return { at: bureau.clock.now() };
      },
      async beforeDead(outgoing, settlement) {
        const update = undelivered(outgoing, settlement, bureau.clock.now());
        if (update !== undefined) await bureau.store.turns.accept(update);
      },
      onSettled: () => undefined,
      onFault: (error) => expect(error).toBeUndefined(),
    });
  });
  afterEach(() => bureau.close());

  /** Everything is handled and sent, and what comes of that, too. */
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 3; n += 1) {
      await sender.drain();
      await bureau.drain();
    }
  };
  const cases = async (): Promise<readonly Handoff[]> => {
    const all: Handoff[] = [];
    for await (const { value } of bureau.store.records.list('handoff')) all.push(value);
    return all;
  };

  it('becomes a case with the reason, and she is told', async () => {
    await bureau.says(an, 'nhom em lap duoc gi');
    refuses = 'rejected';
    await sender.drain();
    refuses = undefined;
    await settle();
    const [only, ...others] = await cases();
    expect([only?.reason, only?.state, others]).toEqual(['undelivered', 'waiting', []]);
    const last = (await bureau.lines(an)).at(-1);
    expect(last?.key).toBe('engine.undelivered');
    expect(last?.text).toContain(only?.ticket);
    expect(await bureau.store.journal.ledger()).toMatchObject({ handoff: 1, pending: 0 });
  });

  it('is one case however many die, until it is closed', async () => {
    await bureau.says(an, 'chào em');
    await settle();
    bureau.advance(60_000);
    await bureau.says(an, 'nhom em lap duoc gi');
    await settle();
    expect(attempts).toBeGreaterThan(2);
    const [only, ...others] = await cases();
    expect([only?.reason, others]).toEqual(['undelivered', []]);
    const { cases: desk } = bureau.casework;
    const key = desk.index.keyOf(only?.id ?? '');
    await desk.index.ready();
    await take(desk, mai, key);
    await close(desk, mai, key, { outcome: 'met' });
    await bureau.drain();
    await bureau.says(an, 'con thieu giay to gi');
    await settle();
    expect((await cases()).map(({ state }) => state).toSorted()).toEqual(['closed', 'waiting']);
  });

  it('is shown in the case she has, also where it is the officer who was not heard', async () => {
    refuses = undefined;
    for (const text of ['gap can bo', 'hoi cho nop ho so', 'khong']) await bureau.says(an, text);
    await settle();
    const { cases: desk } = bureau.casework;
    await desk.index.ready();
    const key = desk.index.keyOf((await cases())[0]?.id ?? '');
    await take(desk, mai, key);
    await settle();
    refuses = 'rejected';
    await reply(desk, mai, key, { text: 'Chị nộp ở UBND xã', id: 'made-by-page-1' }, noFile);
    await settle();
    const { history } = await openCase(desk, mai, key);
    expect(history.map(({ what }) => what)).toEqual(['taken', 'undelivered']);
    expect((await cases()).map(({ reason }) => reason)).toEqual(['asked']);
  });

  it('is nobody’s case where she blocked the bot, nor in an officer’s own chat', async () => {
    refuses = 'unreachable';
    await bureau.says(an, 'chào em');
    await settle();
    refuses = 'rejected';
    const chat = 'zalo:bot:mai' as ConversationId;
    await bureau.says(chat, await bureau.linkCode(mai));
    await settle();
    expect(attempts).toBeGreaterThan(1);
    expect(await cases()).toEqual([]);
  });
});

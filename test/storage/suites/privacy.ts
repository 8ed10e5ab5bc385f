/** Nothing personal in clear, keys that change, and data that outlives the process. */
import { describe, expect, it } from 'vitest';
import { ConfigError } from '#src/domain/errors.ts';
import type { Store } from '#src/domain/store.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createVault } from '#src/storage/vault.ts';
import {
  an,
  answers,
  binh,
  collect,
  extras,
  first,
  fullTurn,
  leaseMs,
  oldRing,
  outgoing,
  secret,
  turn,
  type World,
} from '../samples.ts';

const newRing = addKey(oldRing);
const both = createVault(parseKeyRing(newRing));
const onlyNew = createVault(parseKeyRing(newRing.split('\n')[0] ?? ''));

export function privacySuite(here: () => World, sealed: number): void {
  /** A conversation with one of everything, and an update that waits. */
  async function fill(): Promise<void> {
    const { store, accept, claim, now } = here();
    await accept(an, 'm1');
    const held = await claim();
    await store.turns.commit(held, fullTurn(held, now()));
    await store.turns.release(held);
    await accept(binh, 'waiting');
  }

  async function expectAllReadable(store: Store): Promise<void> {
    const { now } = here();
    expect(await store.turns.read(an)).toMatchObject({ answers: answers() });
    expect((await store.messages.list(an, 0, 9)).map(({ text }) => text)).toEqual([
      secret,
      `${secret}!`,
    ]);
    const leads = await collect(store.records.list('lead'));
    expect(leads.map(({ version, value }) => [version, value.name])).toEqual([[1, secret]]);
    const handoffs = await collect(store.records.list('handoff'));
    expect(handoffs.map(({ version, value }) => [version, value.note])).toEqual([[1, secret]]);
    expect(await store.consents.list(an)).toHaveLength(1);
    const [head] = await store.outbox.take({ channel: 'telegram', now: now(), leaseMs, limit: 1 });
    expect(head?.body).toMatchObject({ text: secret });
    const held = await here().claim('reader', store);
    expect(first(held).content).toMatchObject({ text: `${secret} waiting` });
  }

  describe('personal data', () => {
    it('stands nowhere in clear', async () => {
      await fill();
      const bytes = await here().place.bytes();
      // Ids stay in clear, so the bytes are the right ones.
      expect(bytes).toContain(an);
      expect(bytes).not.toContain(secret);
      expect(bytes).not.toContain(Buffer.from(secret).toString('base64url').slice(0, 16));
      expect(bytes).not.toContain('contactPhone');
    });

    it('reads the same from another handle', async () => {
      await fill();
      await expectAllReadable(await here().place.open());
    });

    it('stays readable with a new key in front of the ring', async () => {
      await fill();
      await expectAllReadable(await here().place.open(both));
    });

    it('is all under the newest key after resealing, so that the old one can go', async () => {
      const { place } = here();
      await fill();
      const store = await place.open(both);
      const count = await store.reseal();
      // Session, answers, the lines, lead, handoff, consent, 2 outgoing, the waiting update, the store's own check.
      expect(count).toBe(sealed);
      expect(await store.reseal()).toBe(0);
      await expectAllReadable(await place.open(onlyNew));
    });

    it('is under the newest key after resealing in a message on its way, too', async () => {
      const { accept, claim, store, now, place, advance } = here();
      await accept(an, 'm1');
      const held = await claim();
      const said = turn(held, now(), { outgoing: [outgoing(first(held).id, an, 0)] });
      const how = { release: true, leaseUntil: now() + leaseMs };
      expect(await store.turns.commitAndTake(held, said, how)).toMatchObject({
        head: { lease: 1 },
      });
      expect(await place.bytes()).not.toContain(secret);
      await (await place.open(both)).reseal();
      advance(leaseMs);
      const { outbox } = await place.open(onlyNew);
      const [head] = await outbox.take({ channel: 'telegram', now: now(), leaseMs, limit: 1 });
      expect(head?.body).toMatchObject({ text: secret });
    });

    it('stands nowhere in clear in what is written for another conversation', async () => {
      const { store, now, place } = here();
      const id = `${binh}:said` as never;
      const act = { handoff: 'h' as never, officer: 'o' as never, name: secret } as const;
      const content = { kind: 'officer', act: 'said', text: secret, ...act } as const;
      const said = { id, conversation: binh, receivedAt: now(), content };
      const more = extras(an, now());
      await store.records.apply([], { ...more, updates: [...(more.updates ?? []), said] });
      expect(await place.bytes()).not.toContain(secret);
      const held = [await here().claim(), await here().claim()];
      expect(held.map((claim) => first(claim).content)).toEqual([
        more.updates?.[0]?.content,
        content,
      ]);
    });

    it('is not opened with a ring that lost the key', async () => {
      await fill();
      await expect(here().place.open(onlyNew)).rejects.toThrow(ConfigError);
    });

    it('is refused by a version older than the one that wrote it', async () => {
      await fill();
      await here().place.pretendNewer();
      await expect(here().place.open()).rejects.toThrow(ConfigError);
    });

    it('hands out an update that no longer opens as one we cannot read', async () => {
      const { store, say, now, place } = here();
      const stranger = await place.open(both);
      await stranger.turns.accept({
        id: `${an}:strange` as never,
        conversation: an,
        receivedAt: now(),
        content: { kind: 'text', text: secret },
      });
      const held = await here().claim();
      expect(first(held).content).toEqual({ kind: 'media', media: 'unsupported' });
      expect(await store.turns.commit(held, turn(held, now()))).toBe('committed');
      await store.turns.release(held);
      await say(an, 'm2');
    });
  });
}

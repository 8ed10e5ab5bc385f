/** Backups: made beside the running bot, and proven by putting them back into an empty place. */
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackupError, ConfigError } from '#src/domain/errors.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createVault } from '#src/storage/vault.ts';
import {
  an,
  binh,
  conversation,
  first,
  fullTurn,
  handoff,
  kept,
  secret,
  update,
  type World,
  world,
} from '../samples.ts';

export function backupSuite(here: () => World): void {
  describe('a backup', () => {
    let folder: string;
    let file: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'chung-tay-backup-'));
      file = join(folder, 'backup');
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    async function fill(): Promise<void> {
      const { store, accept, claim, now, say } = here();
      await accept(an, 'm1');
      const held = await claim();
      await store.turns.commit(held, fullTurn(held, now()), { release: true });
      await say(binh, 'm1', { records: [kept(handoff('h2', binh, now()))] });
      await store.usage.count('zalo:1:2026-11', { sent: 3, users: ['u1'] });
      await store.journal.note('zalo', 'receipt');
      await store.leases.hold('poller', 'p1', now(), 60_000);
      await accept(an, 'm2');
    }

    it('put back into an empty place is the same in every part, and the bot goes on from it', async () => {
      await fill();
      const { store, place } = here();
      const size = await store.backup(file);
      expect(size).toBe(readFileSync(file).length);
      expect(readdirSync(folder)).toEqual(['backup']);
      const before = await place.picture();
      const restored = await place.putBack(file);
      expect(await restored.picture()).toEqual(before);
      const again = await world(restored);
      expect(await again.store.journal.ledger()).toEqual(await store.journal.ledger());
      expect(first(await again.claim()).id).toBe(`${an}:m2`);
      expect(await again.store.turns.accept(update(an, 'm1', 1))).toBe('duplicate');
      expect(await again.store.records.count('handoff')).toBe(await store.records.count('handoff'));
      await restored.close();
    });

    it('holds nothing personal in clear, and no key', async () => {
      await fill();
      const { store, place } = here();
      await store.backup(file);
      const restored = await place.putBack(file);
      await restored.open();
      const bytes = readFileSync(file, 'latin1') + (await restored.bytes());
      expect(bytes).not.toContain(secret);
      await restored.close();
    });

    it('is whole as of one moment, however much is written meanwhile', async () => {
      const { store, place, now } = here();
      let going = true;
      let sent = 0;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        while (going) {
          sent += 1;
          await store.turns.accept(update(conversation(`p${writer}`), `m${sent}`, now()));
        }
      });
      while (sent < 100) await store.ping();
      await store.backup(file);
      going = false;
      await Promise.all(writers);
      const restored = await world(await place.putBack(file));
      const ledger = await restored.store.journal.ledger();
      expect(ledger.accepted).toBeGreaterThan(90);
      let found = 0;
      for (;;) {
        const held = await restored.tryClaim();
        if (held === undefined) break;
        found += held.pending.length;
        for (const { id } of held.pending) {
          const one = { ...held, pending: held.pending.filter((pending) => pending.id === id) };
          await restored.store.turns.commit(one, fullTurn(one, now()));
        }
        await restored.store.turns.release(held);
      }
      expect(found).toBe(ledger.accepted);
      await restored.place.close();
    });

    it('is not written over a file that is there', async () => {
      writeFileSync(file, 'precious');
      await expect(here().store.backup(file)).rejects.toThrow(BackupError);
      expect(readFileSync(file, 'utf8')).toBe('precious');
    });

    it('leaves nothing behind where it cannot be written', async () => {
      await expect(here().store.backup(join(folder, 'no', 'such'))).rejects.toThrow(BackupError);
      expect(readdirSync(folder)).toEqual([]);
    });

    it('is not put over a store that is there', async () => {
      await fill();
      const { store, place } = here();
      await store.backup(file);
      const before = await place.picture();
      await expect(place.putOver(file)).rejects.toThrow(BackupError);
      expect(await place.picture()).toEqual(before);
    });

    it('is not put back without the keys it was sealed with', async () => {
      await fill();
      const { store, place } = here();
      await store.backup(file);
      const other = createVault(parseKeyRing(addKey()));
      await expect(place.putBack(file, other)).rejects.toThrow(ConfigError);
    });

    it('is not put back when it is cut short, or is no backup', async () => {
      await fill();
      const { store, place } = here();
      const size = await store.backup(file);
      truncateSync(file, Math.floor(size / 2));
      await expect(place.putBack(file)).rejects.toThrow(BackupError);
      writeFileSync(file, 'just a text');
      await expect(place.putBack(file)).rejects.toThrow(BackupError);
      await expect(place.putBack(join(folder, 'nowhere'))).rejects.toThrow(BackupError);
    });
  });
}

/** The disk is full: what cannot be stored is not accepted, what was accepted is answered once there is room. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { turnDepsOf } from '#src/app.ts';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { Update } from '#src/domain/update.ts';
import { createHost } from '#src/host/host.ts';
import { createSender } from '#src/host/sender.ts';
import { runTurn } from '#src/host/turn.ts';
import { createWorkers } from '#src/host/worker.ts';
import { createMind } from '#src/mind.ts';
import { openDatabase } from '#src/storage/sqlite/database.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { vault } from '#test/storage/samples.ts';
import { universe } from '#test/support/universe.ts';

const folder = mkdtempSync(join(tmpdir(), 'chung-tay-full-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const leaseMs = 30_000;

describe('a disk that fills up while people write (SQLite)', () => {
  it('costs nobody an accepted message, and nobody an answer', async () => {
    const around = universe();
    const { clock } = around;
    let limit: (pages: number) => void = () => undefined;
    const store = createSqliteStore({
      path: join(folder, 'full.db'),
      vault,
      open: (path) => {
        const database = openDatabase(path);
        limit = (pages) => database.exec(`PRAGMA max_page_count = ${pages}`);
        return database;
      },
    });
    const arrived: string[] = [];
    const send = async ({ id }: { readonly id: string }) => {
      arrived.push(id);
      return { at: clock.now() };
    };
    const deps = turnDepsOf(createMind(), [
      {
        name: 'zalo',
        parse: () => ({ kind: 'ignored', reason: 'none' }),
        render: (_chat, replies) => [replies.map(({ text }) => text).join('\n')],
        send,
      },
    ]);
    const quiet = (): void => undefined;
    const workers = createWorkers({
      turns: store.turns,
      clock,
      name: 'p',
      leaseMs,
      run: (stored, update, now, settled) => runTurn(deps, stored, update, now, settled),
      onTurn: quiet,
      onLost: quiet,
      onFault: quiet,
    });
    const { outbox } = store;
    const sender = createSender({
      channel: 'zalo',
      send,
      outbox,
      clock,
      leaseMs,
      onSettled: quiet,
      onFault: quiet,
    });
    const host = createHost({ turns: store.turns, workers, senders: [sender] });

    const updates = Array.from({ length: 120 }, (_, n): Update => {
      const conversation = conversationId({ channel: 'zalo', account: 'bot', chat: `c${n}` });
      return {
        id: updateId(conversation, 'm1'),
        conversation,
        receivedAt: clock.now(),
        content: { kind: 'text', text: 'nhom e 4 ng lam che' },
      };
    });
    // Room for some, in the middle of a message or of a turn: wherever it happens to end.
    await store.ping();
    limit(60);
    const refused: Update[] = [];
    for (const update of updates) {
      await host.accept(update).catch((error: unknown) => {
        expect(error).toBeInstanceOf(StoreUnavailableError);
        refused.push(update);
      });
      await host.drain().catch((error: unknown) => {
        expect(error).toBeInstanceOf(StoreUnavailableError);
      });
    }
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(updates.length);

    limit(100_000);
    for (const update of refused) expect(await host.accept(update)).toBe('accepted');
    around.advance(leaseMs + 1);
    await host.drain();
    expect(await store.journal.ledger()).toMatchObject({
      accepted: updates.length,
      answered: updates.length,
      pending: 0,
    });
    expect(new Set(arrived).size).toBe(updates.length);
    for (const id of arrived.filter((one, at) => arrived.indexOf(one) !== at)) {
      const of = updates.find((update) => id.startsWith(`${update.id}#`));
      const sent = of === undefined ? [] : await outbox.sent(of.conversation);
      expect(sent).toMatchObject([{ id, ambiguous: true }]);
    }
    await store.close();
  });
});

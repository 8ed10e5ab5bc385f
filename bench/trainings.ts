/**
 * Women racing for the seats of one class, as JSON lines: every sign-up a whole turn over the real app, on both stores.
 * Exactly the seats there are must be given, and the wait list be in order; otherwise it exits 1.
 */
import { createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { freshRun } from '#src/domain/course.ts';
import { conversationId, type OfficerId, type RunId, updateId } from '#src/domain/ids.ts';
import { runChange } from '#src/domain/seats.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { addKey } from '#src/storage/key-ring.ts';
import { startRedis } from '#test/support/redis.ts';

const women = Number(process.argv[2] ?? 10_000);
const seats = 30;
const mind = createMind();
let now = Date.parse('2026-11-26T09:00:00+07:00');

const run = freshRun(
  {
    course: 'accounting',
    title: 'Bench',
    first: '2026-12-10',
    last: '2026-12-10',
    starts: '08:00',
    ends: '16:30',
    place: 'Bench',
    commune: 'tan-phong',
    seats,
    deadline: '2026-12-08',
    support: [],
  },
  { id: '9f2c41aa' as RunId, by: 'bench' as OfficerId, now },
);

async function race(store: string, environment: Record<string, string>): Promise<boolean> {
  const app = await createApp(readConfig(environment), {
    mind,
    channels: [],
    clock: { now: () => now },
    log: createLog('fatal', { write: () => undefined }),
  });
  const { records } = app.store;
  await records.apply([runChange(run, 0)]);
  const chats = Array.from({ length: women }, (_, at) =>
    conversationId({ channel: 'webchat', account: 'bench', chat: `w${at}` }),
  );
  let step = 0;
  const all = async (content: UpdateContent): Promise<void> => {
    step += 1;
    now += 60_000;
    for (let at = 0; at < chats.length; at += 500) {
      await Promise.all(
        chats.slice(at, at + 500).map((conversation) =>
          app.host.accept({
            id: updateId(conversation, `s${step}`),
            conversation,
            receivedAt: now,
            content,
          }),
        ),
      );
    }
    await Promise.all(Array.from({ length: 64 }, () => app.host.drain()));
  };
  await all({ kind: 'text', text: 'lớp kế toán ở Tân Phong' });
  await all({ kind: 'choice', choice: 'me' });
  await all({ kind: 'choice', choice: 'no' });
  const began = performance.now();
  await all({ kind: 'choice', choice: 'no' });
  const seconds = (performance.now() - began) / 1000;

  let seated = 0;
  let ordered = true;
  let last = 0;
  for await (const { value } of records.list('registration', { tag: `run:${run.id}` })) {
    if (value.state === 'seated') seated += 1;
    ordered &&= value.number === last + 1 && (value.state === 'seated') === value.number <= seats;
    last = value.number;
  }
  const whole = seated === seats && ordered && last === women;
  const line = {
    bench: 'trainings',
    store,
    women,
    seats,
    seated,
    waiting: last - seated,
    ordered,
    seconds: Number(seconds.toFixed(2)),
    perSecond: Math.round(women / seconds),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  await app.stop();
  return whole;
}

const results = [await race('sqlite', { STORAGE_URL: 'sqlite::memory:' })];
const redis = await startRedis({ fsync: 'everysec' });
if (redis !== undefined) {
  results.push(
    await race('redis', {
      STORAGE_URL: redis.url,
      ORGANISATION: redis.organisation,
      DATA_KEYS: addKey(),
    }),
  );
  await redis.stop();
}
process.exitCode = results.every(Boolean) ? 0 : 1;

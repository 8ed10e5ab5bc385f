/** Gathers the condition of the house for the health page: from the store, the platforms, the content and the disk. */
import { statfs } from 'node:fs/promises';
import { readTries } from '#src/desk/access/pace.ts';
import type { Condition } from '#src/domain/health.ts';
import type { BackupState } from '#src/domain/pulse.ts';
import type { Store } from '#src/domain/store.ts';
import type { Clock, Instant } from '#src/domain/time.ts';
import { overduePulse } from '#src/host/pulse.ts';
import { lastSweep } from './nights.ts';

export interface ConditionDeps {
  readonly store: Pick<Store, 'records' | 'turns' | 'outbox'>;
  readonly clock: Clock;
  readonly channels: readonly string[];
  /** What each platform says of itself; `percent` is what is used of its allowance, `tokenRefusedSince` a day and time. */
  readonly detail: () => Promise<Readonly<Record<string, object>>>;
  /** Undefined where no backup is made by itself. */
  readonly backup: (() => Promise<BackupState>) | undefined;
  readonly content: () => Condition['content'];
  /** A folder on the disk where the data is, if it is on this machine. */
  readonly folder: string | undefined;
}

export async function readCondition(deps: ConditionDeps): Promise<Condition> {
  const { store, clock, folder } = deps;
  const swept = await lastSweep(store.records);
  const overdueAt = (await store.records.get('pulse', overduePulse))?.value.at;
  const [waitingSince, letters, detail, backup, free] = await Promise.all([
    store.turns.waitingSince(),
    store.outbox.deadLetters(),
    deps.detail(),
    deps.backup?.(),
    folder === undefined ? undefined : freeBytes(folder),
  ]);
  const channels = deps.channels.map(async (name) => {
    const lastAt = (await store.records.get('pulse', name))?.value.at;
    const refusedAt = refusedSince(detail[name]);
    return {
      name,
      ...(lastAt === undefined ? {} : { lastAt }),
      ...(refusedAt === undefined ? {} : { refusedAt }),
    };
  });
  return {
    now: clock.now(),
    channels: await Promise.all(channels),
    ...(waitingSince === undefined ? {} : { waitingSince }),
    deadLetters: letters.filter(({ error }) => error !== 'unreachable').length,
    ...(overdueAt === undefined ? {} : { overdueAt }),
    ...(swept === undefined ? {} : { swept }),
    quotas: Object.entries(detail).flatMap(([channel, of]) =>
      'percent' in of && typeof of.percent === 'number' ? [{ channel, percent: of.percent }] : [],
    ),
    ...(backup === undefined ? {} : { backup }),
    content: deps.content(),
    slowed: await countSlowed(deps),
    ...(free === undefined ? {} : { free }),
  };
}

function refusedSince(of: object | undefined): Instant | undefined {
  if (of === undefined || !('tokenRefusedSince' in of)) return undefined;
  return typeof of.tokenRefusedSince === 'string' ? Date.parse(of.tokenRefusedSince) : undefined;
}

async function countSlowed({ store: { records }, clock }: ConditionDeps): Promise<number> {
  let slowed = 0;
  for await (const { id } of records.list('officer')) {
    if ((await readTries({ records, clock }, id)).wait > 0) slowed += 1;
  }
  return slowed;
}

/** Undefined where the disk does not say. */
async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

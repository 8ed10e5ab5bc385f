/** What the app composes for the nights and for the health page: backups, and what they and the content say. */
import { dirname } from 'node:path';
import type { Config } from '#src/config/config.ts';
import { checksDue } from '#src/content/doctor.ts';
import type { Content } from '#src/content/load.ts';
import type { Condition } from '#src/domain/health.ts';
import type { BackupState } from '#src/domain/pulse.ts';
import type { RecordStore } from '#src/domain/record.ts';
import { nightTag, type Sweep } from '#src/domain/retention.ts';
import type { Store } from '#src/domain/store.ts';
import type { Clock, Day } from '#src/domain/time.ts';
import type { Log } from '#src/log/log.ts';
import { nightAfter, nightTimer } from '#src/requests/retention/night.ts';
import { createNightly, type Nightly } from '#src/schedule/nightly.ts';
import { createBackups } from './backups.ts';

/** Nothing of it where the configuration says that none is made. */
export function createBackupNights(
  { backup }: Pick<Config, 'backup'>,
  deps: { store: Store; clock: Clock; holder: string; log: Log },
): { readonly nightly?: Nightly; readonly state: (() => Promise<BackupState>) | undefined } {
  if (backup === undefined) return { state: undefined };
  const { store, clock, holder } = deps;
  const log = deps.log.child({ component: 'backup' });
  const backups = createBackups({ store, clock, ...backup });
  const nightly = createNightly({
    name: 'backup',
    holder,
    leases: store.leases,
    clock,
    lastAt: async () => (await backups.state()).lastAt,
    async work() {
      await backups.make();
      log.info({}, 'backup made');
    },
    onFault: (err) => log.error({ err }, 'backup failed'),
  });
  return { nightly, state: () => backups.state() };
}

/** Sets the timer of the night's erasing; what a night was missed for is done now. The same timer however many start. */
export async function armNight({ records }: Pick<Store, 'records'>, clock: Clock): Promise<void> {
  const now = clock.now();
  const last = await lastSweep(records);
  const isMissed = last !== undefined && nightAfter(last.at) <= now;
  const due = isMissed ? now : nightAfter(now);
  await records.apply([], { timers: [nightTimer(due)] });
}

/** The report of the last night. */
export async function lastSweep(records: RecordStore): Promise<Sweep | undefined> {
  for await (const { value } of records.list('sweep', { tag: nightTag, newestFirst: true })) {
    return value;
  }
  return undefined;
}

/** Where the data is, if it is on this machine. */
export function dataFolder({ storage }: Pick<Config, 'storage'>): string | undefined {
  const isFile = storage.kind === 'sqlite' && storage.path !== ':memory:';
  return isFile ? dirname(storage.path) : undefined;
}

/** How much of the content must be checked again. */
export function dueContent(content: Content, day: Day): Condition['content'] {
  const due = checksDue(content, { day });
  const overdue = due.filter(({ level }) => level === 'error').length;
  return { overdue, soon: due.length - overdue };
}

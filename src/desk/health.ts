/** Judges the condition of the house: each line says what is so and, where it is not fine, what to do. */
import type { HealthLevel } from '#src/domain/access.ts';
import type { Condition, Judged } from '#src/domain/health.ts';
import { sweptKinds } from '#src/domain/retention.ts';
import type { Params } from '#src/domain/text.ts';
import type { Instant } from '#src/domain/time.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const gigabyte = 1024 ** 3;

/** From when on a line is a warning, and from when on it is bad. */
const limits = {
  /** Nobody wrote for so long. A page may have quiet weeks. */
  quiet: { platform: 3 * day, page: 14 * day },
  waiting: { warn: 2 * minute, bad: 15 * minute },
  deadLetters: { warn: 1, bad: 20 },
  overdue: 7 * day,
  quota: { warn: 70, bad: 95 },
  /** One is made every night. */
  backup: { warn: 36 * hour, bad: 3 * day },
  free: { warn: 2 * gigabyte, bad: gigabyte / 4 },
} as const;

/** The worst first, otherwise in the order below. */
export function judge(condition: Condition): readonly Judged[] {
  const lines = [
    ...condition.channels.map((channel) => judgeChannel(channel, condition.now)),
    judgeQueue(condition),
    judgeDeadLetters(condition),
    judgeTimers(condition),
    judgeRetention(condition),
    ...condition.quotas.map(judgeQuota),
    judgeBackup(condition),
    judgeContent(condition),
    judgeSignIns(condition),
    ...(condition.free === undefined ? [] : [judgeDisk(condition.free)]),
  ];
  const rank: readonly HealthLevel[] = ['bad', 'warn', 'ok'];
  return rank.flatMap((level) => lines.filter((line) => line.level === level));
}

function judgeChannel(
  { name, lastAt, refusedAt }: Condition['channels'][number],
  now: Instant,
): Judged {
  const quiet = name === 'webchat' ? limits.quiet.page : limits.quiet.platform;
  const params = { channel: { key: `access.health.channel.${name}` } };
  if (refusedAt !== undefined) {
    const variable = `${name.toUpperCase()}_BOT_TOKEN`;
    const refused = { ...params, at: momentOf(refusedAt), variable };
    return line(`channel.${name}`, 'bad', 'channel', 'refused', refused);
  }
  if (lastAt === undefined) return line(`channel.${name}`, 'warn', 'channel', 'never', params);
  const is = now - lastAt > quiet ? 'quiet' : 'fresh';
  const at = { ...params, at: momentOf(lastAt) };
  return line(`channel.${name}`, is === 'quiet' ? 'warn' : 'ok', 'channel', is, at);
}

function judgeQueue({ waitingSince, now }: Condition): Judged {
  if (waitingSince === undefined) return line('queue', 'ok', 'queue', 'empty');
  const age = now - waitingSince;
  const minutes = Math.floor(age / minute);
  const level = over(age, limits.waiting);
  return line('queue', level, 'queue', level === 'ok' ? 'moving' : 'waiting', { minutes });
}

function judgeDeadLetters({ deadLetters }: Condition): Judged {
  const level = over(deadLetters, limits.deadLetters);
  return line('dead-letters', level, 'deadLetters', level === 'ok' ? 'none' : 'some', {
    count: deadLetters,
  });
}

/** A warning for a week: somebody should find out why the house stood still. */
function judgeTimers({ overdueAt, now }: Condition): Judged {
  if (overdueAt === undefined || now - overdueAt > limits.overdue) {
    return line('timers', 'ok', 'timers', 'kept');
  }
  return line('timers', 'warn', 'timers', 'overdue', { at: momentOf(overdueAt) });
}

/** Erasing what is past its time, with how much it was; as late as a backup may be. */
function judgeRetention({ swept, now }: Condition): Judged {
  if (swept === undefined) return line('retention', 'ok', 'retention', 'never');
  const at = momentOf(swept.at);
  if (now - swept.at >= limits.backup.warn)
    return line('retention', 'warn', 'retention', 'old', { at });
  const counts = Object.fromEntries(sweptKinds.map((kind) => [kind, swept.erased[kind] ?? 0]));
  return line('retention', 'ok', 'retention', 'swept', { at, ...counts });
}

function judgeQuota({ channel, percent }: Condition['quotas'][number]): Judged {
  const level = over(percent, limits.quota);
  const params = { channel: { key: `access.health.channel.${channel}` }, percent };
  return line(`quota.${channel}`, level, 'quota', level === 'ok' ? 'fine' : 'ending', params);
}

function judgeBackup({ backup, now }: Condition): Judged {
  if (backup === undefined) return line('backup', 'warn', 'backup', 'off');
  const { lastAt, failedAt } = backup;
  if (lastAt === undefined) {
    const level = failedAt === undefined ? 'warn' : 'bad';
    return line('backup', level, 'backup', 'never');
  }
  const at = momentOf(lastAt);
  if (failedAt !== undefined) return line('backup', 'bad', 'backup', 'failed', { at });
  const level = over(now - lastAt, limits.backup);
  return line('backup', level, 'backup', level === 'ok' ? 'fresh' : 'old', { at });
}

function judgeContent({ content: { overdue, soon } }: Condition): Judged {
  if (overdue > 0) return line('content', 'bad', 'content', 'overdue', { count: overdue });
  if (soon > 0) return line('content', 'warn', 'content', 'soon', { count: soon });
  return line('content', 'ok', 'content', 'fresh');
}

function judgeSignIns({ slowed }: Condition): Judged {
  if (slowed === 0) return line('sign-ins', 'ok', 'signIns', 'quiet');
  return line('sign-ins', 'warn', 'signIns', 'slowed', { count: slowed });
}

function judgeDisk(free: number): Judged {
  const level = free < limits.free.bad ? 'bad' : free < limits.free.warn ? 'warn' : 'ok';
  const params = { gigabytes: Math.round((free / gigabyte) * 10) / 10 };
  return line('disk', level, 'disk', level === 'ok' ? 'room' : 'full', params);
}

/** `access.health.<about>.<is>`, and `access.health.<about>.todo.<is>` where something is to be done. */
function line(
  id: string,
  level: HealthLevel,
  about: string,
  is: string,
  params: Params = {},
): Judged {
  const text = { key: `access.health.${about}.${is}`, params };
  if (level === 'ok') return { id, level, text };
  return { id, level, text, todo: { key: `access.health.${about}.todo.${is}`, params } };
}

function over(value: number, { warn, bad }: { warn: number; bad: number }): HealthLevel {
  return value >= bad ? 'bad' : value >= warn ? 'warn' : 'ok';
}

/** `08:12 26/11/2026`, in Vietnam. */
function momentOf(instant: Instant): string {
  const iso = new Date(instant + 7 * hour).toISOString();
  const [date = '', time = ''] = iso.split('T');
  return `${time.slice(0, 5)} ${date.split('-').toReversed().join('/')}`;
}

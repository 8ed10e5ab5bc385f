/** Options of verbs: `--on 2026-11-23`, checked before anything is done. */
import { parseArgs } from 'node:util';
import { dayOf, isDay } from '#src/domain/time.ts';
import { UsageError } from './verb.ts';

/** Splits arguments into `--name value` options and the rest; an option not listed is a UsageError. */
export function readOptions(
  args: readonly string[],
  names: readonly string[],
): {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly rest: readonly string[];
} {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
      allowPositionals: true,
    });
    return { options: values, rest: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'bad options', { cause: error });
  }
}

/** The day `--on` names, or today in Vietnam. */
export function readDay(on: string | undefined, now: number): string {
  if (on === undefined) return dayOf(now);
  if (!isDay(on)) throw new UsageError(`--on ${on} is not a day such as 2026-11-23`);
  return on;
}

/** The instant `--at` names (a time without a zone is Vietnam's), or now. */
export function readInstant(at: string | undefined, now: number): number {
  if (at === undefined) return now;
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(at)
    ? at
    : `${at.includes('T') ? at : `${at}T08:00:00`}+07:00`;
  const instant = Date.parse(zoned);
  if (Number.isNaN(instant))
    throw new UsageError(`--at ${at} is not a time such as 2026-11-23T09:00:00+07:00`);
  return instant;
}

/** Milliseconds of an ISO 8601 duration with days and shorter parts: `PT2H`, `P3DT30M`. */
export function readDuration(text: unknown): number {
  const match =
    typeof text === 'string'
      ? /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
      : null;
  const parts = match?.slice(1) ?? [];
  if (parts.every((part) => part === undefined)) {
    throw new UsageError('advance is not a duration such as PT2H or P3D');
  }
  const units = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (units[index] ?? 0), 0);
}

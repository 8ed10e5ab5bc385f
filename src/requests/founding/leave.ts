/** `founding.leave`: her line is gone, from the list of her who opened the founding too. */
import { foundingChange } from '#src/domain/founding.ts';
import type { RecordChange } from '#src/domain/record.ts';
import type { RequestDoor, RequestFrom, Settled } from '#src/domain/request.ts';
import { consentBack, type FoundingDeps, foundingLock, lineOf, tellOpener } from './deps.ts';

/** → `left`, or `none` */
export function leaveFounding(deps: FoundingDeps): RequestDoor {
  return {
    lock: foundingLock,
    async settle(_params, from) {
      const mine = await lineOf(deps, from);
      if (mine === undefined) return { outcome: 'none' };
      return {
        outcome: 'left',
        ...(await withoutLine(deps, mine, from)),
        consents: await consentBack(deps, from),
      };
    },
  };
}

/** What goes with a line. */
export async function withoutLine(
  deps: FoundingDeps,
  { id, value }: NonNullable<Awaited<ReturnType<typeof lineOf>>>,
  from: RequestFrom,
): Promise<Pick<Settled, 'records' | 'extras'>> {
  const gone: RecordChange = { kind: 'founder-line', id, value: undefined };
  const founding = await deps.records.get('founding', value.founding);
  if (founding === undefined) return { records: [gone] };
  const { joined, left } = founding.value;
  // She who joined and left before anybody was told was never there.
  const next = { ...founding.value, joined: joined - 1, left: value.told ? left + 1 : left };
  return {
    records: [gone, foundingChange(next, deps.digest, founding.version)],
    extras: tellOpener(deps, founding.value, from),
  };
}

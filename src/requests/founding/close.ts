/** `founding.close` and `founding.remove`: she who opened the founding ends it, or takes one line out of it. */
import { civil } from '#src/domain/civil.ts';
import { type FounderLine, foundingChange, outTimer } from '#src/domain/founding.ts';
import type { StoredRecord } from '#src/domain/record.ts';
import {
  type RequestDoor,
  type RequestFrom,
  type Settled,
  textParam,
} from '#src/domain/request.ts';
import { eventFor } from '../my-data/erase.ts';
import { type FoundingDeps, foundingLock, linesOf, openedBy } from './deps.ts';
import { withLines } from './sync.ts';

/** → `closed`, or `none`. Every founder's line goes, and each is told. */
export function closeFounding(deps: FoundingDeps): RequestDoor {
  return {
    lock: foundingLock,
    async settle(_params, from) {
      const own = await openedBy(deps, from);
      if (own === undefined) return { outcome: 'none' };
      return {
        outcome: 'closed',
        ...(await closed(deps, own, from)),
        ...withLines(deps, from, []),
      };
    },
  };
}

/** What goes with a founding. Her other channels let go of the lines as she does. */
export async function closed(
  deps: FoundingDeps,
  { id, value }: StoredRecord<'founding'>,
  from: RequestFrom,
): Promise<Pick<Settled, 'records' | 'extras'>> {
  const lines = await linesOf(deps, id);
  const others = value.conversation === from.conversation ? [] : [value.conversation];
  return {
    records: [
      { kind: 'founding', id, value: undefined },
      ...lines.map((line) => ({ kind: 'founder-line', id: line.id, value: undefined }) as const),
    ],
    extras: {
      timers: lines.map((line) => outTimer(line.value, 'closed', civil(from.now))),
      updates: others.map((to) => eventFor(deps, to, 'founding.changed', from)),
    },
  };
}

/** `{"line":"…"}` → `removed`, or `gone` */
export function removeLine(deps: FoundingDeps): RequestDoor {
  return {
    lock: foundingLock,
    async settle(params, from) {
      const own = await openedBy(deps, from);
      const lines = own === undefined ? [] : await linesOf(deps, own.value.id);
      const id = textParam(params, 'line');
      const line = lines.find((one) => one.id === id);
      if (own === undefined || line === undefined) return { outcome: 'gone' };
      const others: FounderLine[] = lines.filter((one) => one !== line).map(({ value }) => value);
      const { conversation, joined } = own.value;
      return {
        outcome: 'removed',
        ...withLines(deps, from, others),
        records: [
          { kind: 'founder-line', id, value: undefined },
          foundingChange({ ...own.value, joined: joined - 1 }, deps.digest, own.version),
        ],
        extras: {
          timers: [outTimer(line.value, 'removed', civil(from.now))],
          updates:
            conversation === from.conversation
              ? []
              : [eventFor(deps, conversation, 'founding.changed', from)],
        },
      };
    },
  };
}

/** `retention.night`: erases what is past its time, a batch a turn, and reports how much – counts, nothing else. */
import type { ConversationId, TimerId } from '#src/domain/ids.ts';
import type { RecordChange, RecordStore } from '#src/domain/record.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import {
  linesTag,
  nightTag,
  type Retention,
  type Sweep,
  type SweptKind,
  sweepChange,
  sweepMinutes,
} from '#src/domain/retention.ts';
import { addDays, dayOf, type Instant, instantOf, type Random } from '#src/domain/time.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import { type Overdue, overdue } from './overdue.ts';

export interface RetentionDeps {
  readonly records: RecordStore;
  readonly random: Random;
  readonly keep: Retention;
}

/** The house's own conversation: nobody talks in it, it is where its timer is handed in. */
export const houseConversation = 'webchat:house:night' as ConversationId;

/** Small enough that one turn stays short. */
const batch = 500;

/** `{"timer":"retention:night"}` → `swept`, or `more`: the next batch follows in a second. */
export function sweepNight(deps: RetentionDeps): RequestDoor {
  return {
    async settle(_params, { now }) {
      const gone = await take(overdue(deps.records, deps.keep, now));
      const isDone = gone.length < batch;
      const day = dayOf(now);
      const before = await deps.records.get('sweep', day);
      const besides = isDone ? await countedElsewhere(deps.records, now) : nothingElse;
      const erased = addUp([
        before?.value.erased ?? {},
        ...gone.map(({ counts }) => ({ [counts]: 1 })),
        besides.erased,
      ]);
      const sweep: Sweep = {
        at: before?.value.at ?? now,
        erased,
        ...(isDone ? { doneAt: now } : {}),
      };
      const next = isDone ? nightAfter(now) : now + 1000;
      return {
        outcome: isDone ? 'swept' : 'more',
        records: [
          ...gone.map(({ kind, id, version }) => drop({ kind, id, version })),
          ...besides.records,
          sweepChange(day, sweep, nightTag, before?.version ?? 0),
          ...(isDone && Object.keys(erased).length > 0 ? [audited(deps.random, erased, now)] : []),
        ],
        extras: { timers: [nightTimer(next)] },
      };
    },
  };
}

export function nightTimer(due: Instant): TimerChange {
  const id = 'retention:night' as TimerId;
  const timer = { id, conversation: houseConversation, name: 'retention.night', due };
  return { kind: 'set', timer };
}

export function nightAfter(now: Instant): Instant {
  const tonight = instantOf(dayOf(now), sweepMinutes);
  return tonight > now ? tonight : instantOf(addDays(dayOf(now), 1), sweepMinutes);
}

async function take(all: AsyncGenerator<Overdue>): Promise<readonly Overdue[]> {
  const taken: Overdue[] = [];
  for await (const one of all) {
    taken.push(one);
    if (taken.length === batch) break;
  }
  return taken;
}

const drop = ({ kind, id, version }: Omit<Overdue, 'counts'>): RecordChange => ({
  kind,
  id,
  value: undefined,
  expect: version,
});

const nothingElse: { erased: Sweep['erased']; records: readonly RecordChange[] } = {
  erased: {},
  records: [],
};

/** Conversations that were erased for their silence since the night before, and old lines, by timers of their own. */
async function countedElsewhere(records: RecordStore, now: Instant): Promise<typeof nothingElse> {
  let since = now - 86_400_000;
  for await (const { id, value } of records.list('sweep', { tag: nightTag, newestFirst: true })) {
    if (id === dayOf(now)) continue;
    since = value.doneAt ?? value.at;
    break;
  }
  let silent = 0;
  for await (const { value } of records.list('data-request', {
    tag: 'kind:expired',
    from: since,
  })) {
    if (value.at > since) silent += 1;
  }
  const counted: RecordChange[] = [];
  let lines = 0;
  for await (const { id, version, value } of records.list('sweep', { tag: linesTag })) {
    if (counted.length === batch) break;
    lines += value.erased.lines ?? 0;
    counted.push(drop({ kind: 'sweep', id, version }));
  }
  return {
    erased: {
      ...(silent === 0 ? {} : { conversation: silent }),
      ...(lines === 0 ? {} : { lines }),
    },
    records: counted,
  };
}

function addUp(all: readonly Sweep['erased'][]): Sweep['erased'] {
  const sum: { [Kind in SweptKind]?: number } = {};
  for (const one of all) {
    for (const [kind, count] of Object.entries(one)) {
      const name = kind as SweptKind;
      sum[name] = (sum[name] ?? 0) + count;
    }
  }
  return sum;
}

/** In the log of every act, by nobody: how many of what, never which. */
function audited(random: Random, erased: Sweep['erased'], at: Instant): RecordChange {
  return {
    kind: 'audit',
    id: `${at.toString(36).padStart(9, '0')}-0000${random.hex(6)}`,
    value: {
      at,
      act: 'retention-swept',
      about: Object.entries(erased).map(([kind, count]) => `${kind}:${count}`),
    },
    order: at,
    tags: [dayOf(at)],
    expect: 0,
  };
}

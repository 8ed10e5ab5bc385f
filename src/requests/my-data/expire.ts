/** `my-data.expire`: a timer asks whether she has been silent for so long that nothing of her may be kept. */
import type { RequestDoor } from '#src/domain/request.ts';
import { addDays, dayOf, type Instant, instantOf } from '#src/domain/time.ts';
import type { Timer } from '#src/domain/timer.ts';
import { counted } from './count.ts';
import type { MyDataDeps } from './deps.ts';
import { takeLeave } from './erase.ts';

/** While somebody still works for her she is kept, and asked about again after this many days. */
const lookAgain = 30;

/** `{"timer":"retention:…"}` → `expired` · `early`: she wrote meanwhile · `held`: an officer still works for her */
export function expireData(deps: MyDataDeps): RequestDoor {
  return {
    async settle(_params, from) {
      const { conversation, now } = from;
      const { keepDays } = deps;
      if (keepDays === undefined) return { outcome: 'early' };
      const { session } = await deps.turns.read(conversation);
      const last = session === 'corrupt' ? undefined : session?.lastAt;
      if (last !== undefined && addDays(dayOf(last), keepDays) > dayOf(now)) {
        return { outcome: 'early', extras: { timers: [again(from, last, keepDays)] } };
      }
      if (await isWorkedFor(deps, conversation)) {
        return { outcome: 'held', extras: { timers: [again(from, now, lookAgain)] } };
      }
      const gone = await takeLeave(deps, from);
      return {
        ...gone,
        outcome: 'expired',
        records: [...(gone.records ?? []), counted(deps, 'expired', from)],
        forget: 'all',
      };
    },
  };
}

async function isWorkedFor(
  { records }: MyDataDeps,
  conversation: Timer['conversation'],
): Promise<boolean> {
  const owned = await records.ownedBy(conversation);
  return owned.some(({ kind, value }) => {
    if (kind === 'handoff' && 'state' in value) return value.state !== 'closed';
    if (kind !== 'lead' || !('stage' in value)) return false;
    return value.stage !== 'stopped' && value.stage !== 'registered';
  });
}

function again(
  { conversation }: Pick<Timer, 'conversation'>,
  from: Instant,
  days: number,
): { kind: 'set'; timer: Timer } {
  const id = `retention:${conversation}` as Timer['id'];
  const due = instantOf(addDays(dayOf(from), days), 2 * 60);
  return { kind: 'set', timer: { id, conversation, name: 'my-data.expire', due } };
}

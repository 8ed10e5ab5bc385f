/** `handoff.wait`: nobody has taken the case in time; she is told again, and the whole province sees it. */

import { type Handoff, handoffChange } from '#src/domain/handoff.ts';
import { withEvent } from '#src/domain/handoff-history.ts';
import { type TimerDeps, waitTimers } from '#src/domain/handoff-timers.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { sayWhen } from '#src/domain/when.ts';
import { addWorkingMinutes } from '#src/domain/working-time.ts';
import { handoffOfTimer } from './handoff-of-timer.ts';

/** Of a timer → `told`, `told-enough`, or `stale` where it waits no more. */
export function tellWaiting(
  deps: TimerDeps & { readonly records: Pick<RecordStore, 'get'> },
): RequestDoor {
  return {
    async settle({ timer }, { now }) {
      const found = await handoffOfTimer(deps.records, timer);
      if (found === undefined || found.value.state !== 'waiting') return { outcome: 'stale' };
      const { value: handoff, version } = found;
      const told = (handoff.told ?? 0) + 1;
      const last = told > deps.hours.tellAgain;
      const next: Handoff = {
        ...handoff,
        escalated: true,
        told,
        updatedAt: now,
        ...(handoff.escalated === true
          ? {}
          : { history: withEvent(handoff, { what: 'escalated', at: now }) }),
      };
      const due = addWorkingMinutes(deps.calendar, now, deps.hours.answerWithin);
      const { ticket } = handoff;
      const params = last ? { ticket } : { ticket, when: sayWhen(due, now) };
      return {
        outcome: last ? 'told-enough' : 'told',
        records: [handoffChange(next, version)],
        extras: { timers: last ? [] : waitTimers(deps, next, now) },
        say: [{ key: last ? 'handoff.wait.last' : 'handoff.wait.again', params }],
      };
    },
  };
}

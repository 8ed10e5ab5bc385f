/** `handoff.silence`: her officer has said nothing for too long; the case goes back to the queue, and she is told. */

import { type Handoff, handoffChange } from '#src/domain/handoff.ts';
import { released, withEvent } from '#src/domain/handoff-history.ts';
import { silenceTimers, type TimerDeps, waitTimers } from '#src/domain/handoff-timers.ts';
import { linesLookedAt, waitingOf } from '#src/domain/handoff-wait.ts';
import { updateId } from '#src/domain/ids.ts';
import type { MessageStore } from '#src/domain/message.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { addWorkingMinutes } from '#src/domain/working-time.ts';
import { handoffOfTimer } from './handoff-of-timer.ts';

export interface SilenceDeps extends TimerDeps {
  readonly records: Pick<RecordStore, 'get'>;
  readonly messages: Pick<MessageStore, 'last'>;
}

/** Of a timer → `returned`, `spoken` (looked at again later), or `stale` where nobody holds it any more. */
export function returnSilent(deps: SilenceDeps): RequestDoor {
  return {
    async settle({ timer }, { now }) {
      const found = await handoffOfTimer(deps.records, timer);
      const officer = found?.value.officer;
      if (found === undefined || officer === undefined || found.value.state !== 'taken') {
        return { outcome: 'stale' };
      }
      const { value: handoff, version } = found;
      const due = await dueOf(deps, handoff, now);
      if (due > now) {
        return { outcome: 'spoken', extras: { timers: silenceTimers(deps, handoff, due, 'at') } };
      }
      const { id: by, name } = officer;
      const back: Handoff = {
        ...released(handoff),
        updatedAt: now,
        history: withEvent(handoff, { what: 'returned', why: 'silent', at: now, by, name }),
      };
      const { conversation, id } = handoff;
      return {
        outcome: 'returned',
        records: [handoffChange(back, version)],
        extras: {
          timers: waitTimers(deps, back, now),
          updates: [
            {
              id: updateId(conversation, `desk.silent.${version}`),
              conversation,
              receivedAt: now,
              content: { kind: 'officer', act: 'returned', handoff: id, officer: by, name },
            },
          ],
        },
      };
    },
  };
}

/** When the silence is too long: counted from her unanswered word, but never from before it was taken. */
async function dueOf(deps: SilenceDeps, handoff: Handoff, now: number): Promise<number> {
  const lines = await deps.messages.last(handoff.conversation, linesLookedAt);
  const { waitingSince = now } = waitingOf(handoff, lines);
  const from = Math.max(waitingSince, handoff.takenAt ?? 0);
  return addWorkingMinutes(deps.calendar, from, deps.hours.silentAfter);
}

/** `checklist.remind` sets or clears her reminders; `checklist.due` says what is true on the morning of one. */
import type { Answers } from '#src/domain/answer.ts';
import {
  type DeadlineId,
  deadlineIds,
  deadlinesOf,
  reminderAt,
  type StepLaw,
} from '#src/domain/founding-steps.ts';
import type { ConversationId, TimerId } from '#src/domain/ids.ts';
import { type Json, type JsonObject, type RequestDoor, textParam } from '#src/domain/request.ts';
import { dayOf, isDay } from '#src/domain/time.ts';
import { isOverdue, type TimerChange } from '#src/domain/timer.ts';

const timerId = (conversation: ConversationId, id: DeadlineId): TimerId =>
  `${conversation}:checklist:${id}` as TimerId;

const wanted = (answers: Answers): boolean => answers.stepRemind?.value === true;

/**
 * `{"key":"…","days":{"file":"2026-12-03"}}` → one timer a day named, the others cleared; what she told in this very
 * turn counts, so the flow says the days. `key` comes back, so that the flow knows what is set.
 */
export function remindSteps(): RequestDoor {
  return {
    async settle(params, { conversation, now }) {
      const days = new Map(Object.entries(isObject(params['days']) ? params['days'] : {}));
      const timers = deadlineIds.map((id): TimerChange => {
        const day = days.get(id);
        const due =
          typeof day === 'string' && isDay(day) ? reminderAt({ id, day }, now) : undefined;
        return due === undefined
          ? { kind: 'clear', id: timerId(conversation, id) }
          : {
              kind: 'set',
              timer: { id: timerId(conversation, id), conversation, name: 'checklist.due', due },
            };
      });
      return { outcome: 'ok', data: { key: textParam(params, 'key') }, extras: { timers } };
    },
  };
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const opens = { flow: 'checklist' } as const;

/** Nothing is said of what is done meanwhile, moved, or no longer wanted. */
export function dueSteps(law: StepLaw): RequestDoor {
  return {
    async settle(params, { now, answers }) {
      const id = textParam(params, 'timer').split(':').at(-1);
      const day = dayOf(now);
      const deadline = deadlinesOf(answers, law, day).find((one) => one.id === id);
      if (!wanted(answers) || deadline === undefined) return { outcome: 'step-done' };
      const shown = deadline.day.split('-').reverse().join('/');
      if (deadline.day < day) {
        // We stood still while it could be kept: she is told what passed, and that it was ours to say it.
        return isOverdue(params['due'], now)
          ? { outcome: 'late', say: [{ key: 'checklist.late', params: { day: shown } }], opens }
          : { outcome: 'step-done' };
      }
      return {
        outcome: 'reminded',
        say: [
          {
            key: `checklist.due.${deadline.id}`,
            params: { day: shown, certain: deadline.certain ? 'yes' : 'no' },
          },
        ],
        opens,
      };
    },
  };
}

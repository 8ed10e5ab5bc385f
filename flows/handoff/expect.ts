/** What she may expect: by when somebody answers, counted in working minutes, and whether they are at work now. */
import { isOpen, nextOpening } from '#src/domain/calendar.ts';
import type { FlowView } from '#src/domain/flow.ts';
import type { Said } from '#src/domain/text.ts';
import { sayWhen } from '#src/domain/when.ts';
import { addWorkingMinutes } from '#src/domain/working-time.ts';

export function whenAnswered({ now, knowledge }: FlowView): Said {
  const { calendar, deskHours } = knowledge;
  return sayWhen(addWorkingMinutes(calendar, now, deskHours.answerWithin), now);
}

export function hoursNow({ now, knowledge: { calendar } }: FlowView): Said {
  if (isOpen(calendar, now)) return { key: 'handoff.hours.open' };
  const from = sayWhen(nextOpening(calendar, now), now);
  return { key: 'handoff.hours.closed', params: { from } };
}

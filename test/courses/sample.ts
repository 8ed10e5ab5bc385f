/** A class as an officer opens it, for tests. Not one of the Union's. */
import {
  type CourseRun,
  freshRun,
  type Registration,
  type RunDetails,
} from '#src/domain/course.ts';
import type { ConversationId, OfficerId, RunId } from '#src/domain/ids.ts';
import { signUp } from '#src/domain/seats.ts';
import { instantOf } from '#src/domain/time.ts';

/** Thursday, 26 November 2026, nine in the morning. */
export const morning = instantOf('2026-11-26', 9 * 60);

export const details: RunDetails = {
  course: 'accounting',
  title: 'Kế toán hợp tác xã (mẫu)',
  who: 'kế toán, tổ trưởng',
  first: '2026-12-10',
  last: '2026-12-11',
  starts: '08:00',
  ends: '16:30',
  place: 'Nhà văn hóa mẫu',
  commune: 'tan-phong',
  seats: 2,
  deadline: '2026-12-08',
  bring: 'sổ, bút',
  support: [],
};

export function runWith(changes: Partial<CourseRun> = {}): CourseRun {
  return {
    ...freshRun(details, { id: '9f2c41aa' as RunId, by: 'o1' as OfficerId, now: morning }),
    ...changes,
  };
}

export const woman = (chat: string): ConversationId => `webchat:site:${chat}` as ConversationId;

/** Signs women up one after the other. */
export function withWomen(
  run: CourseRun,
  chats: readonly string[],
  now = morning,
): { readonly run: CourseRun; readonly registrations: readonly Registration[] } {
  let filled = run;
  const registrations = chats.map((chat) => {
    const done = signUp(filled, { conversation: woman(chat), who: 'self', remind: true }, now);
    filled = done.run;
    return done.registration;
  });
  return { run: filled, registrations };
}

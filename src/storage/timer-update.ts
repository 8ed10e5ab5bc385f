/** The update a timer becomes when it fires. Shared by both adapters. */
import { createHash } from 'node:crypto';
import { updateId } from '#src/domain/ids.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Timer } from '#src/domain/timer.ts';
import type { Update } from '#src/domain/update.ts';

/** Its id is made from the timer and the moment it was set for: however often it is handed in, it counts once. */
export function timerUpdate({ id, conversation, name, due }: Timer, now: Instant): Update {
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 24);
  return {
    id: updateId(conversation, `timer.${digest}.${due}`),
    conversation,
    receivedAt: now,
    content: { kind: 'timer', timer: id, name, due },
  };
}

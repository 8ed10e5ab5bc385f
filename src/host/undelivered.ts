/** A reply to her that no platform will take: told in her own conversation, so that it becomes a person's case. */
import { updateId } from '#src/domain/ids.ts';
import type { Outgoing, Settlement } from '#src/domain/outgoing.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';

/** Undefined for bulk, and where she blocked the bot: no officer reaches her there either. */
export function undelivered(
  { conversation, priority, createdAt, lease = 0 }: Outgoing,
  settlement: Settlement,
  now: Instant,
): Update | undefined {
  if (settlement.kind !== 'dead' || settlement.error === 'unreachable') return undefined;
  if (priority === 'bulk') return undefined;
  return {
    // The same attempt is told once, however often it is settled.
    id: updateId(conversation, `undelivered.${createdAt.toString(36)}.${lease}`),
    conversation,
    receivedAt: now,
    content: { kind: 'event', name: 'handoff.undelivered', params: {} },
  };
}

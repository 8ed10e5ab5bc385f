/** The id of an outgoing message: update and position, so that a turn that is replayed makes the same ids. */
import type { OutgoingId } from '#src/domain/ids.ts';
import type { NewOutgoing } from '#src/domain/outgoing.ts';

export function outgoingId({ update, position }: NewOutgoing): OutgoingId {
  return `${update}#${position}` as OutgoingId;
}

/** What the desk in an officer's own chat needs of the rest of the house. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { NewOutgoing, OutboxStore } from '#src/domain/outgoing.ts';
import type { Said } from '#src/domain/text.ts';
import type { Random } from '#src/domain/time.ts';
import type { DeskDeps } from '../deps.ts';

export interface ChatDeps extends DeskDeps {
  readonly random: Random;
  /** One message to a chat, as its platform carries it; nothing of it is written into a log. */
  readonly render: (conversation: ConversationId, said: Said) => readonly unknown[];
  /** Bodies that take messages away from a chat; none where its platform cannot. */
  readonly takeBack: (
    conversation: ConversationId,
    platformIds: readonly string[],
  ) => readonly unknown[];
  readonly outbox: Pick<OutboxStore, 'sent'>;
  /** Words that mean something here, folded: `nhan`, `dong`. */
  readonly words: DeskDeps['words'];
}

/** Messages of one update beside what the turn itself says: far behind its places. */
const aside = 100;

/** Sent, and kept nowhere: what she wrote belongs in her conversation alone, to be erased with her. */
export function whispers(
  deps: Pick<ChatDeps, 'render'>,
  to: ConversationId,
  update: NewOutgoing['update'],
  said: readonly Said[],
): readonly NewOutgoing[] {
  const bodies = said.flatMap((one) => deps.render(to, one));
  return asides(to, update, bodies);
}

/** Bodies beside what the turn itself says. */
export function asides(
  to: ConversationId,
  update: NewOutgoing['update'],
  bodies: readonly unknown[],
): readonly NewOutgoing[] {
  return bodies.map((body, at) => ({
    conversation: to,
    update,
    position: aside + at,
    priority: 'reply',
    body,
  }));
}

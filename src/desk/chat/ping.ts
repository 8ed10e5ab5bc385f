/** A short ping to officers who linked a chat: somebody waits in their communes. Nothing in it says who. */
import { type ConversationId, updateId } from '#src/domain/ids.ts';
import { type Actor, hasRole } from '#src/domain/officer.ts';
import { type RequestDoor, textParam } from '#src/domain/request.ts';
import type { Update } from '#src/domain/update.ts';
import { seesCase } from '../sight.ts';
import type { ChatDeps } from './deps.ts';

/** `handoff.ping`, a timer of a case that waits → `pinged`, or `nobody`, or `stale`. */
export function pingOfficers(deps: ChatDeps): RequestDoor {
  return {
    async settle(params, { now }) {
      const timer = textParam(params, 'timer');
      const found = await deps.records.get('handoff', timer.slice(0, timer.lastIndexOf(':')));
      if (found === undefined || found.value.state !== 'waiting') return { outcome: 'stale' };
      const key = deps.index.keyOf(found.id);
      const updates: Update[] = [];
      for await (const chat of deps.records.list('desk-chat')) {
        const actor = await chatActor(deps, chat.id as ConversationId);
        if (actor === undefined || !seesCase(actor, found.value)) continue;
        const conversation = chat.id as ConversationId;
        updates.push({
          id: updateId(conversation, `ping.${key}.${found.version}`),
          conversation,
          receivedAt: now,
          content: { kind: 'event', name: 'desk.ping', params: { ticket: found.value.ticket } },
        });
      }
      return { outcome: updates.length > 0 ? 'pinged' : 'nobody', extras: { updates } };
    },
  };
}

/** `desk.ping`, in the officer's chat. */
export const tellPing: RequestDoor = {
  async settle(params) {
    const ticket = textParam(params, 'ticket');
    return { outcome: 'told', say: [{ key: 'casework.chat.ping', params: { ticket } }] };
  },
};

/** The officer a chat belongs to, as the desk knows officers; undefined once she is gone or has other work. */
export async function chatActor(
  { records }: Pick<ChatDeps, 'records'>,
  conversation: ConversationId,
): Promise<Actor | undefined> {
  const chat = await records.get('desk-chat', conversation);
  const found = chat && (await records.get('officer', chat.value.officer));
  if (found === undefined || !found.value.active) return undefined;
  const { id, name, roles, communes } = found.value;
  if (!hasRole({ roles }, 'officer', 'lead-officer')) return undefined;
  return { officer: id, name, roles, communes, session: 'chat', from: 'chat' };
}

/** She hid lines: the officers who got some of them in a chat of their own are asked to delete them there. */
import { type ConversationId, updateId } from '#src/domain/ids.ts';
import type { HiddenLines } from '#src/domain/message.ts';
import type { RequestDoor, RequestFrom } from '#src/domain/request.ts';
import type { Update } from '#src/domain/update.ts';
import type { CaseEntry } from '../case-entry.ts';
import { carriedOf } from './carry.ts';
import { asides, type ChatDeps } from './deps.ts';
import { officerTag } from './link.ts';

/**
 * One notice to each chat of the officers who hold or held a case of hers, written with the hiding. Also to one who
 * left: what she was sent is still in her chat. Whether that was any of these lines is decided there.
 */
export async function noticesOfHiding(
  { records, index }: Pick<ChatDeps, 'records' | 'index'>,
  { conversation, update, now }: RequestFrom,
  { from, to }: HiddenLines,
): Promise<readonly Update[]> {
  const cases: string[] = [];
  const officers = new Set<string>();
  const hers = records.list('handoff', { tag: `conversation:${conversation}` });
  for await (const { id, value } of hers) {
    cases.push(index.keyOf(id));
    for (const event of value.history ?? []) if (event.what === 'taken') officers.add(event.by);
  }
  const notices: Update[] = [];
  for (const officer of officers) {
    for await (const chat of records.list('desk-chat', { tag: officerTag(officer) })) {
      const there = chat.id as ConversationId;
      notices.push({
        id: updateId(there, `hidden.${index.keyOf(update)}`),
        conversation: there,
        receivedAt: now,
        content: { kind: 'event', name: 'desk.hidden', params: { cases, from, to } },
      });
    }
  }
  return notices;
}

/**
 * `desk.hidden` in the officer's chat → `told`, or `stale` where none of the lines came there. What the platform allows is
 * taken away; she is asked for the rest.
 */
export function tellHidden(deps: ChatDeps): RequestDoor {
  return {
    async settle({ cases, from, to }, { conversation, update }) {
      await deps.index.ready();
      const lines = { from: Number(from), to: Number(to) };
      const tickets: string[] = [];
      const platformIds: string[] = [];
      for (const key of Array.isArray(cases) ? cases : []) {
        const entry = deps.index.cases.get(String(key));
        if (entry === undefined) continue;
        const carried = await carriedOf(deps, conversation, entry.key, lines);
        if (carried.length === 0 && !(await holds(deps, conversation, entry))) continue;
        tickets.push(entry.handoff.ticket);
        platformIds.push(...carried.flatMap(({ receipt }) => receipt.platformId ?? []));
      }
      if (tickets.length === 0) return { outcome: 'stale' };
      const params = { tickets: tickets.join(', ') };
      return {
        outcome: 'told',
        say: [{ key: 'casework.chat.hidden', params }],
        extras: {
          outgoing: asides(conversation, update, deps.takeBack(conversation, platformIds)),
        },
      };
    },
  };
}

/** What is still on its way is known by the case she holds from here: all that is written in it goes there. */
async function holds(
  { records }: Pick<ChatDeps, 'records'>,
  chat: ConversationId,
  { key, handoff: { state, officer } }: CaseEntry,
): Promise<boolean> {
  const { value } = (await records.get('desk-chat', chat)) ?? {};
  return state === 'taken' && value?.holding === key && value.officer === officer?.id;
}

/** She hid lines, or erased all: officers who got some of it in a chat of their own are asked to delete it there. */
import { type ConversationId, updateId } from '#src/domain/ids.ts';
import type { HiddenLines } from '#src/domain/message.ts';
import type { JsonObject, RequestDoor, RequestFrom, Settled } from '#src/domain/request.ts';
import type { Update } from '#src/domain/update.ts';
import { carriedOf } from './carry.ts';
import { asides, type ChatDeps } from './deps.ts';
import { officerTag } from './link.ts';

/**
 * One notice to each chat of the officers who hold or held a case of hers, written with the hiding. Also to one who
 * left: what she was sent is still in her chat. Whether that was any of these lines is decided there.
 */
export function noticesOfHiding(
  deps: Pick<ChatDeps, 'records' | 'index'>,
  from: RequestFrom,
  lines: HiddenLines,
): Promise<readonly Update[]> {
  return notices(deps, from, 'hidden', { from: lines.from, to: lines.to });
}

/** The same for all that was ever carried there; her cases go with her data, so the notice brings what names them. */
export async function noticesOfErasing(
  deps: Pick<ChatDeps, 'records' | 'index'>,
  from: RequestFrom,
): Promise<Pick<Settled, 'extras'>> {
  return { extras: { updates: await notices(deps, from, 'erased', { from: 1, to: endless }) } };
}

const endless = Number.MAX_SAFE_INTEGER;

async function notices(
  { records, index }: Pick<ChatDeps, 'records' | 'index'>,
  { conversation, update, now }: RequestFrom,
  what: 'hidden' | 'erased',
  lines: JsonObject,
): Promise<readonly Update[]> {
  const cases: Record<string, string> = {};
  const officers = new Set<string>();
  const hers = records.list('handoff', { tag: `conversation:${conversation}` });
  for await (const { id, value } of hers) {
    cases[index.keyOf(id)] = value.ticket;
    for (const event of value.history ?? []) if (event.what === 'taken') officers.add(event.by);
  }
  const updates: Update[] = [];
  for (const officer of officers) {
    for await (const chat of records.list('desk-chat', { tag: officerTag(officer) })) {
      const there = chat.id as ConversationId;
      updates.push({
        id: updateId(there, `${what}.${index.keyOf(update)}`),
        conversation: there,
        receivedAt: now,
        content: { kind: 'event', name: `desk.${what}`, params: { cases, ...lines } },
      });
    }
  }
  return updates;
}

/**
 * `desk.hidden` in the officer's chat → `told`, or `stale` where none of the lines came there. What the platform allows is
 * taken away; she is asked for the rest.
 */
export const tellHidden = (deps: ChatDeps): RequestDoor => askToDelete(deps, 'hidden');

/** `desk.erased`, the same for all lines of cases that are no more. */
export const tellErased = (deps: ChatDeps): RequestDoor => askToDelete(deps, 'erased');

function askToDelete(deps: ChatDeps, what: 'hidden' | 'erased'): RequestDoor {
  return {
    async settle({ cases, from, to }, { conversation, update }) {
      await deps.index.ready();
      const lines = { from: Number(from), to: Number(to) };
      const tickets: string[] = [];
      const platformIds: string[] = [];
      for (const [key, ticket] of Object.entries(cases ?? {})) {
        if (typeof ticket !== 'string') continue;
        const carried = await carriedOf(deps, conversation, key, lines);
        if (carried.length === 0 && !(await holds(deps, conversation, key))) continue;
        tickets.push(ticket);
        platformIds.push(...carried.flatMap(({ receipt }) => receipt.platformId ?? []));
      }
      if (tickets.length === 0) return { outcome: 'stale' };
      const params = { tickets: tickets.join(', ') };
      return {
        outcome: 'told',
        say: [{ key: `casework.chat.${what}`, params }],
        extras: {
          outgoing: asides(conversation, update, deps.takeBack(conversation, platformIds)),
        },
      };
    },
  };
}

/** What is still on its way is known by the case she holds from here: all that is written in it goes there. */
async function holds(
  { records, index }: Pick<ChatDeps, 'records' | 'index'>,
  chat: ConversationId,
  key: string,
): Promise<boolean> {
  const { value } = (await records.get('desk-chat', chat)) ?? {};
  if (value?.holding !== key) return false;
  const { state, officer } = index.cases.get(key)?.handoff ?? {};
  // A case that was erased is held by nobody any more.
  return state === undefined || (state === 'taken' && value.officer === officer?.id);
}

/** `my-data.erase`: everything of her goes; whoever holds something on her account is told in the same step. */
import { type ConversationId, updateId } from '#src/domain/ids.ts';
import {
  type JsonObject,
  type RequestDoor,
  type RequestFrom,
  type Settled,
  textParam,
} from '#src/domain/request.ts';
import type { Update } from '#src/domain/update.ts';
import { counted } from './count.ts';
import type { MyDataDeps } from './deps.ts';

/** `{"code":"XD-7K3Q9B","everywhere":true}` → `erased`. Her conversation itself is erased by the turn's commit. */
export function eraseData(deps: MyDataDeps): RequestDoor {
  return {
    async settle(params, from) {
      const gone = await takeLeave(deps, from);
      const code = textParam(params, 'code');
      const linked = await linkedOf(deps, from);
      const tell = params['everywhere'] === true ? 'my-data.erased-elsewhere' : 'links.left';
      return {
        outcome: 'erased',
        records: [...(gone.records ?? []), counted(deps, 'erase', from, code)],
        extras: {
          ...gone.extras,
          updates: [
            ...(gone.extras?.updates ?? []),
            ...linked.map((to) => eventFor(deps, to, tell, from, { code })),
          ],
        },
      };
    },
  };
}

/** `my-data.erased-elsewhere`: she erased everything on another channel and meant this one too. */
export function erasedElsewhere(deps: MyDataDeps): RequestDoor {
  return {
    async settle(params, from) {
      const gone = await takeLeave(deps, from);
      const code = textParam(params, 'code');
      return {
        ...gone,
        outcome: 'erased',
        records: [...(gone.records ?? []), counted(deps, 'erase', from, code)],
        forget: 'all',
        say: [{ key: 'my-data.erased-elsewhere', params: { code } }],
      };
    },
  };
}

/** All parts of the house that hold something on her account, one after the other. */
export async function takeLeave(
  { onErase = [] }: MyDataDeps,
  from: RequestFrom,
): Promise<Pick<Settled, 'records' | 'extras'>> {
  const all = await Promise.all(onErase.map((leave) => leave(from)));
  const extras = all.map((one) => one.extras ?? {});
  return {
    records: all.flatMap(({ records = [] }) => records),
    extras: {
      updates: extras.flatMap(({ updates = [] }) => updates),
      outgoing: extras.flatMap(({ outgoing = [] }) => outgoing),
      messages: extras.flatMap(({ messages = [] }) => messages),
      timers: extras.flatMap(({ timers = [] }) => timers),
    },
  };
}

export async function linkedOf(
  { turns }: Pick<MyDataDeps, 'turns'>,
  { conversation }: RequestFrom,
): Promise<readonly ConversationId[]> {
  const { session } = await turns.read(conversation);
  return session === 'corrupt' ? [] : (session?.linked ?? []);
}

/** An event for another of her conversations; the same turn makes the same one. */
export function eventFor(
  { digest }: Pick<MyDataDeps, 'digest'>,
  to: ConversationId,
  name: string,
  { conversation, update, now }: RequestFrom,
  params: JsonObject = {},
): Update {
  return {
    id: updateId(to, `${name}.${digest(update).slice(0, 24)}`),
    conversation: to,
    receivedAt: now,
    content: { kind: 'event', name, params: { from: conversation, ...params } },
  };
}

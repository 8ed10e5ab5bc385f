/** The other side of a link: she is asked where the code was shown, and says yes or no there. */
import { type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import { sharedAnswers } from '#src/domain/link.ts';
import type { StoredRecord } from '#src/domain/record.ts';
import { type RequestDoor, type RequestFrom, textParam } from '#src/domain/request.ts';
import { eventFor, linkedOf } from '../my-data/erase.ts';
import { type LinkDeps, liveCode } from './deps.ts';

/** `links.asked` `{"link":"…"}`: somebody entered her code and says it is hers. */
export function linkAsked(deps: LinkDeps): RequestDoor {
  return {
    async settle(params, from) {
      const id = textParam(params, 'link');
      const found = await askedCode(deps, id, from);
      if (found === undefined) return { outcome: 'gone' };
      return { outcome: 'asked', opens: { flow: 'link', marks: [`asked:${id}`] } };
    },
  };
}

/** `links.accept` `{"link":"…"}` → `joined` with `channel`, or `gone` */
export function acceptLink(deps: LinkDeps): RequestDoor {
  return {
    async settle(params, from) {
      const id = textParam(params, 'link');
      const found = await askedCode(deps, id, from);
      const other = found?.value.claimedBy;
      if (found === undefined || other === undefined) return { outcome: 'gone' };
      const mine = await linkedOf(deps, from);
      const theirs = await linkedOf(deps, { ...from, conversation: other });
      const all = [...new Set([from.conversation, ...mine, other, ...theirs])];
      const without = (one: ConversationId): ConversationId[] => all.filter((id) => id !== one);
      const { answers } = await deps.turns.read(other);
      return {
        outcome: 'joined',
        data: { channel: parseConversationId(other)?.channel ?? '' },
        linked: without(from.conversation),
        answers: answers === 'corrupt' ? {} : sharedAnswers(answers ?? {}),
        records: [{ kind: 'link-code', id, value: undefined, expect: found.version }],
        extras: {
          updates: without(from.conversation).map((to) =>
            eventFor(deps, to, 'links.joined', from, { linked: without(to) }),
          ),
        },
      };
    },
  };
}

/** `links.refuse` `{"link":"…"}` → `refused`: the code is gone, and who entered it learns nothing. */
export function refuseLink(deps: LinkDeps): RequestDoor {
  return {
    async settle(params, from) {
      const id = textParam(params, 'link');
      const found = await askedCode(deps, id, from);
      if (found === undefined) return { outcome: 'refused' };
      return {
        outcome: 'refused',
        records: [{ kind: 'link-code', id, value: undefined, expect: found.version }],
      };
    },
  };
}

async function askedCode(
  deps: LinkDeps,
  id: string,
  { conversation, now }: RequestFrom,
): Promise<StoredRecord<'link-code'> | undefined> {
  const found = await liveCode(deps, id, now);
  if (found?.value.stage !== 'asked' || found.value.conversation !== conversation) return undefined;
  return found;
}

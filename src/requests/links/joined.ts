/** What linked conversations tell each other: that they are joined, what is new, that one left. */
import { type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import { sharedAnswers } from '#src/domain/link.ts';
import { type RequestDoor, textParam } from '#src/domain/request.ts';
import { eventFor, linkedOf } from '../my-data/erase.ts';
import type { LinkDeps } from './deps.ts';

const onChannel = (conversation: string) => ({
  key: `link.on.${parseConversationId(conversation)?.channel ?? 'webchat'}`,
});

/** `links.joined` `{"from":"…","linked":[…]}`: she said yes on the other side. */
export function linkJoined({ turns }: LinkDeps): RequestDoor {
  return {
    async settle(params) {
      const other = textParam(params, 'from') as ConversationId;
      const list = Array.isArray(params['linked']) ? params['linked'] : [];
      const linked = list.map((one) => String(one) as ConversationId);
      const { answers } = await turns.read(other);
      return {
        outcome: 'joined',
        linked,
        answers: answers === 'corrupt' ? {} : sharedAnswers(answers ?? {}),
        say: [{ key: 'link.joined-there', params: { channel: onChannel(other) } }],
      };
    },
  };
}

/** `links.take` `{"from":"…"}`: she answered on another channel; the newer of two answers wins, and nothing is said. */
export function takeAnswers(deps: LinkDeps): RequestDoor {
  return {
    async settle(params, from) {
      const other = textParam(params, 'from') as ConversationId;
      if (!(await linkedOf(deps, from)).includes(other)) return { outcome: 'not-linked' };
      const { answers } = await deps.turns.read(other);
      return {
        outcome: 'taken',
        answers: answers === 'corrupt' ? {} : sharedAnswers(answers ?? {}),
      };
    },
  };
}

/** `links.left` `{"from":"…"}`: another of her conversations left the link, or was erased. */
export function linkLeft(deps: LinkDeps): RequestDoor {
  return {
    async settle(params, from) {
      const other = textParam(params, 'from');
      const linked = await linkedOf(deps, from);
      return { outcome: 'left', linked: linked.filter((one) => one !== other) };
    },
  };
}

/** `links.look` → `looked` with `isLinked`. */
export function lookAtLinks(deps: LinkDeps): RequestDoor {
  return {
    async settle(_params, from) {
      const linked = await linkedOf(deps, from);
      return { outcome: 'looked', data: { isLinked: linked.length > 0 } };
    },
  };
}

/** `links.leave` → `left`: this conversation goes on by itself. */
export function leaveLinks(deps: LinkDeps): RequestDoor {
  return {
    async settle(_params, from) {
      const linked = await linkedOf(deps, from);
      return {
        outcome: 'left',
        linked: [],
        extras: {
          updates: [
            ...linked.map((to) => eventFor(deps, to, 'links.left', from)),
            // Lines founders keep themselves stay only where their founding is.
            ...[from.conversation, ...linked].map((to) =>
              eventFor(deps, to, 'founding.changed', from),
            ),
          ],
        },
      };
    },
  };
}

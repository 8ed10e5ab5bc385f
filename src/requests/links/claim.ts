/** `links.claim` and `links.ask`: a code was entered here; once she says that it is hers, the other side is asked. */
import { parseConversationId } from '#src/domain/ids.ts';
import {
  linkCodeChange,
  mostLinkTries,
  readLinkCode,
  triesChange,
  triesNow,
} from '#src/domain/link.ts';
import { type RequestDoor, textParam } from '#src/domain/request.ts';
import { eventFor } from '../my-data/erase.ts';
import { type LinkDeps, liveCode } from './deps.ts';

/** `{"code":"7k3q 9bxd"}` → `found` with `link` and `channel` · `wrong` · `slow` after too many wrong ones */
export function claimLink(deps: LinkDeps): RequestDoor {
  return {
    async settle(params, { conversation, now }) {
      const kept = await deps.records.get('link-tries', conversation);
      const tries = triesNow(kept?.value, now);
      if (tries.wrong >= mostLinkTries) return { outcome: 'slow' };
      const code = readLinkCode(textParam(params, 'code'));
      const id = code === undefined ? '' : deps.digest(code);
      const found = await liveCode(deps, id, now);
      const isFree =
        found !== undefined &&
        found.value.conversation !== conversation &&
        (found.value.claimedBy ?? conversation) === conversation;
      if (!isFree) {
        const next = { ...tries, wrong: tries.wrong + 1 };
        return {
          outcome: 'wrong',
          records: [triesChange(conversation, next, kept?.version ?? 0)],
        };
      }
      const channel = parseConversationId(found.value.conversation)?.channel ?? '';
      return {
        outcome: 'found',
        data: { link: id, channel },
        records: [
          linkCodeChange(
            id,
            { ...found.value, stage: 'claimed', claimedBy: conversation },
            found.version,
          ),
        ],
      };
    },
  };
}

/** `{"link":"…"}` → `asked`, or `gone` */
export function askLink(deps: LinkDeps): RequestDoor {
  return {
    async settle(params, from) {
      const { conversation, now } = from;
      const id = textParam(params, 'link');
      const found = await liveCode(deps, id, now);
      if (found === undefined || found.value.claimedBy !== conversation) return { outcome: 'gone' };
      const { value, version } = found;
      return {
        outcome: 'asked',
        records: [linkCodeChange(id, { ...value, stage: 'asked' }, version)],
        extras: {
          updates: [eventFor(deps, value.conversation, 'links.asked', from, { link: id })],
        },
      };
    },
  };
}

/** `founding.find`: a founder entered the code she was given. */
import { isOpen, mostJoined } from '#src/domain/founding.ts';
import { mostLinkTries, readLinkCode, triesChange, triesNow } from '#src/domain/link.ts';
import { type RequestDoor, textParam } from '#src/domain/request.ts';
import { type FoundingDeps, foundingOf, groupName, lineOf, openedBy } from './deps.ts';

/**
 * `{"code":"7k3q 9bxd"}` → `found` with `group` · `wrong` · `slow` after too many wrong ones · `expired` · `full` ·
 * `own` · `opener`: she has a founding of her own · `already` · `elsewhere`: she keeps a line in another
 */
export function findFounding(deps: FoundingDeps): RequestDoor {
  return {
    async settle(params, from) {
      const { conversation, now } = from;
      const kept = await deps.records.get('link-tries', conversation);
      const tries = triesNow(kept?.value, now);
      if (tries.wrong >= mostLinkTries) return { outcome: 'slow' };
      const code = readLinkCode(textParam(params, 'code'));
      const found = code === undefined ? undefined : await foundingOf(deps, code);
      if (found === undefined) {
        const next = { ...tries, wrong: tries.wrong + 1 };
        return { outcome: 'wrong', records: [triesChange(conversation, next, kept?.version ?? 0)] };
      }
      const own = await openedBy(deps, from);
      if (own !== undefined) return { outcome: own.id === found.id ? 'own' : 'opener' };
      const line = await lineOf(deps, from);
      if (line !== undefined) {
        return { outcome: line.value.founding === found.id ? 'already' : 'elsewhere' };
      }
      if (!isOpen(found.value, now)) return { outcome: 'expired' };
      if (found.value.joined >= mostJoined) return { outcome: 'full' };
      return { outcome: 'found', data: { group: await groupName(deps, found.value) } };
    },
  };
}

/** `founding.look`: whether she has opened a founding, or keeps a line in somebody's. */
import { isOpen } from '#src/domain/founding.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { type FoundingDeps, foundingData, groupName, lineOf, openedBy } from './deps.ts';
import { synced } from './sync.ts';

/** → `own` with `joined`, `isOpen`, `code`, `until` · `member` with `line`, `group` · `none` */
export function lookAtFounding(deps: FoundingDeps): RequestDoor {
  return {
    async settle(_params, from) {
      const own = await openedBy(deps, from);
      if (own !== undefined) {
        const data = foundingData(own, isOpen(own.value, from.now));
        return { outcome: 'own', data, ...(await synced(deps, from)) };
      }
      const mine = await lineOf(deps, from);
      const founding =
        mine === undefined ? undefined : await deps.records.get('founding', mine.value.founding);
      if (mine === undefined || founding === undefined) return { outcome: 'none' };
      const group = await groupName(deps, founding.value);
      return { outcome: 'member', data: { line: mine.value.line, group } };
    },
  };
}

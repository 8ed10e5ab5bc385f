/** What becomes of a founding, or of her line in one, when she is erased or takes back what she agreed to. */
import type { TakeLeave } from '../my-data/deps.ts';
import { eventFor, linkedOf } from '../my-data/erase.ts';
import { closed } from './close.ts';
import { type FoundingDeps, openedBy, ownLine } from './deps.ts';
import { withoutLine } from './leave.ts';

/** Erased: her line goes, or the founding she opened with everybody's. Only what belongs to this conversation. */
export const withoutFounding =
  (deps: FoundingDeps): TakeLeave =>
  async (from) => {
    const owned = await deps.records.ownedBy(from.conversation);
    const own = owned.find(({ kind }) => kind === 'founding');
    const founding = own === undefined ? undefined : await deps.records.get('founding', own.id);
    const line = await ownLine(deps, from.conversation);
    const gone = line === undefined ? {} : await withoutLine(deps, line, from);
    const ended = founding === undefined ? {} : await closed(deps, founding, from);
    const linked = founding === undefined ? [] : await linkedOf(deps, from);
    return {
      records: [...(gone.records ?? []), ...(ended.records ?? [])],
      extras: {
        updates: [
          ...(gone.extras?.updates ?? []),
          ...(ended.extras?.updates ?? []),
          ...linked.map((to) => eventFor(deps, to, 'founding.changed', from)),
        ],
        timers: [...(gone.extras?.timers ?? []), ...(ended.extras?.timers ?? [])],
      },
    };
  };

/** `join-founding` taken back: her line goes. */
export const lineless =
  (deps: FoundingDeps): TakeLeave =>
  async (from) => {
    const line = await ownLine(deps, from.conversation);
    return line === undefined ? {} : withoutLine(deps, line, from);
  };

/** `names-on-papers` taken back: no name stays with her, so nobody's line does. */
export const nobodyJoined =
  (deps: FoundingDeps): TakeLeave =>
  async (from) => {
    const own = await openedBy(deps, from);
    return own === undefined ? {} : closed(deps, own, from);
  };

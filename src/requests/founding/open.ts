/** `founding.open`: a code founders join by; a new one takes the place of the old. `founding.stop` takes it away. */
import { type Founding, foundingChange, lastDayOf } from '#src/domain/founding.ts';
import { linkCodeOf, mostLinkTries, triesChange, triesNow } from '#src/domain/link.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { type FoundingDeps, foundingData, foundingLock, lineOf, openedBy } from './deps.ts';

/** → `opened` with `code`, `until`, `joined` · `member`: she keeps a line elsewhere · `slow` after too many in an hour */
export function openFounding(deps: FoundingDeps): RequestDoor {
  return {
    lock: foundingLock,
    async settle(_params, from) {
      const { conversation, now } = from;
      if ((await lineOf(deps, from)) !== undefined) return { outcome: 'member' };
      const kept = await deps.records.get('link-tries', conversation);
      const tries = triesNow(kept?.value, now);
      if (tries.offers >= mostLinkTries) return { outcome: 'slow' };
      const before = await openedBy(deps, from);
      const founding: Founding = {
        ...(before?.value ?? {
          id: deps.random.hex(8),
          conversation,
          joined: 0,
          left: 0,
          openedAt: now,
        }),
        code: linkCodeOf(deps.random.hex(8)),
        until: lastDayOf(now),
      };
      const version = before?.version ?? 0;
      return {
        outcome: 'opened',
        data: foundingData({ id: founding.id, version, value: founding }, true),
        records: [
          foundingChange(founding, deps.digest, version),
          triesChange(conversation, { ...tries, offers: tries.offers + 1 }, kept?.version ?? 0),
        ],
      };
    },
  };
}

/** → `stopped` with `joined`, or `none`. Who joined stays. */
export function stopCode(deps: FoundingDeps): RequestDoor {
  return {
    lock: foundingLock,
    async settle(_params, from) {
      const before = await openedBy(deps, from);
      if (before === undefined) return { outcome: 'none' };
      const { code: _code, until: _until, ...rest } = before.value;
      return {
        outcome: 'stopped',
        data: { joined: rest.joined, isOpen: false },
        records: [foundingChange(rest, deps.digest, before.version)],
      };
    },
  };
}

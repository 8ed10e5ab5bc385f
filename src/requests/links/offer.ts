/** `links.offer`: a code to be entered on her other channel. */
import {
  linkCodeChange,
  linkCodeOf,
  linkHolds,
  mostLinkTries,
  triesChange,
  triesNow,
} from '#src/domain/link.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import type { LinkDeps } from './deps.ts';

/** `{}` → `offered` with `code` and `minutes`, or `slow` after too many within the hour. */
export function offerLink({ records, random, digest }: LinkDeps): RequestDoor {
  return {
    async settle(_params, { conversation, now }) {
      const kept = await records.get('link-tries', conversation);
      const tries = triesNow(kept?.value, now);
      if (tries.offers >= mostLinkTries) return { outcome: 'slow' };
      const code = linkCodeOf(random.hex(8));
      const next = { ...tries, offers: tries.offers + 1 };
      return {
        outcome: 'offered',
        data: { code, minutes: linkHolds / 60_000 },
        records: [
          linkCodeChange(
            digest(code),
            { conversation, stage: 'offered', expiresAt: now + linkHolds },
            0,
          ),
          triesChange(conversation, next, kept?.version ?? 0),
        ],
      };
    },
  };
}

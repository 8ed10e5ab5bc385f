/** Updates that were hours on their way, as after a reconnect: answered, with a sentence that says so. */
import type { Reply } from '#src/domain/text.ts';
import { dayOf } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';

/** `host.*` → the names of its places. */
export const hostCopy = { 'host.stale': ['time', 'day'] } as const;

/** From here on an answer would look as if it belonged to something else. In ms: 6 h. */
const staleAfter = 6 * 3_600_000;
const vietnamOffset = 7 * 3_600_000;

/** The sentence to put before the answer; undefined for an update that came in time, or without a time. */
export function staleNotice({ sentAt, receivedAt }: Update): Reply | undefined {
  if (sentAt === undefined || receivedAt - sentAt <= staleAfter) return undefined;
  const time = new Date(sentAt + vietnamOffset).toISOString().slice(11, 16);
  const day = dayOf(sentAt).split('-').reverse().join('/');
  return { key: 'host.stale', params: { time, day } };
}

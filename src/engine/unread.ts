/** Messages of which no word can be read, one after the other: who does not type is handed to a person unasked. */
import type { Unread } from '#src/domain/session.ts';
import { type MediaKind, type UpdateContent, wordsOf } from '#src/domain/update.ts';
import type { Draft } from './draft.ts';
import { enter } from './enter.ts';
import { openFlow } from './stack.ts';

/**
 * How many in a row are enough. What her platform hides stays hidden, whatever she is told (docs/channels/zalo.md); who
 * speaks may still type once she is asked again.
 */
const enough: Partial<Record<MediaKind, number>> = { unsupported: 2, voice: 3 };

/** The count with one more message of hers; pictures and stickers leave it, anything readable ends it. */
export function unreadAfter(
  unread: Unread | undefined,
  content: UpdateContent,
): Unread | undefined {
  if (content.kind !== 'media' || wordsOf(content) !== undefined) return undefined;
  if (enough[content.media] === undefined) return unread;
  return { ...unread, times: (unread?.times ?? 0) + 1 };
}

/** Asking her to type once more would be a dead end. */
export function isBeyondUs(unread: Unread | undefined, media: MediaKind): boolean {
  const limit = enough[media];
  if (unread === undefined || limit === undefined) return false;
  return unread.told === true || unread.times >= limit;
}

/** Asks for a person by itself and tells her once; while that person is awaited, what follows is only kept. */
export function handOver(draft: Draft): void {
  const { unread, flows } = draft;
  const frame = openFlow(draft, flows.officer, ['reason:media', 'unread']);
  if (unread === undefined || frame?.flow.id !== flows.officer) return;
  const said = draft.replies.length;
  enter(draft, frame);
  draft.stack = draft.stack.filter((open) => open !== frame);
  if (unread.told === true && draft.outcome.kind === 'answered') {
    draft.replies.length = said;
    draft.outcome = { kind: 'ignored', reason: 'kept-for-officer' };
    return;
  }
  draft.unread = { ...unread, told: true };
  draft.prompt = undefined;
  draft.misses = 0;
  // She could not answer it.
  draft.quiet = true;
}

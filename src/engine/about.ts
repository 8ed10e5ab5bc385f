/** What is being spoken of: kept for a few messages of hers, so that «thế mất bao lâu» needs no subject. */
import type { About } from '#src/domain/matter.ts';
import { type Draft, top, viewOf } from './draft.ts';

/** Messages of hers, and time, after which what was spoken of is forgotten. */
const mostMessages = 6;
const longest = 30 * 60_000;

/** What a few words of hers ask on about: what was told last, else what the open flow is for. */
export function aboutOf(draft: Draft): About | undefined {
  if (draft.about !== undefined) return draft.about;
  const frame = top(draft);
  const matter = frame?.flow.matter?.(viewOf(draft, frame));
  return matter === undefined ? undefined : { matter };
}

/** An answer about something else, or about no matter at all, takes the place of what was spoken of. */
export function remember(draft: Draft, about: About | undefined): void {
  draft.about = about && { ...about, at: draft.now, left: mostMessages };
}

/** Another message of hers has come. */
export function fade(draft: Draft): void {
  const { about } = draft;
  if (about === undefined) return;
  const left = about.left - 1;
  draft.about = left > 0 && draft.now - about.at < longest ? { ...about, left } : undefined;
}

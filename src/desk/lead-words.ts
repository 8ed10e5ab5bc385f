/** The words for a lead's codes, as they stand on a day. */
import { dayOf, type Instant } from '#src/domain/time.ts';
import type { DeskWords } from './deps.ts';
import type { LeadWords } from './lead-entry.ts';

export function leadWords(words: Pick<DeskWords, 'label' | 'has'>, now: Instant): LeadWords {
  const day = dayOf(now);
  const said = (key: string, code: string): string =>
    words.has(key) ? words.label(key, day) : code;
  return {
    wish: (code) => said(`report.wish.${code}`, code),
    verdict: (code) => said(`report.verdict.${code}`, code),
  };
}

/** The papers she has begun, on her case sheet: what each still lacks, and whether an officer may have them. */
import type { Answers } from '#src/domain/answer.ts';
import { type Consent, standingConsents } from '#src/domain/consent.ts';
import type { CasePapers } from '#src/domain/desk.ts';
import { fileOf } from '#src/domain/paper-answers.ts';
import type { MissingField, PaperSet } from '#src/domain/papers.ts';
import type { Day } from '#src/domain/time.ts';
import type { DeskPapers, DeskWords } from './deps.ts';

/** The set she chose; undefined where she has begun none. */
export function setIn(sets: readonly PaperSet[], { paperSet }: Answers): PaperSet | undefined {
  return sets.find(({ id }) => id === paperSet?.value);
}

/**
 * `blank`: nothing of hers is in them, anyone may have them · `open`: she agreed that an officer sees them ·
 * `withheld`: the names in them are for her group alone.
 */
export function accessTo(answers: Answers, consents: readonly Consent[]): CasePapers['access'] {
  if (answers.paperFill?.value !== true) return 'blank';
  const agreed = standingConsents(consents).some(({ purpose }) => purpose === 'papers-to-officer');
  return agreed ? 'open' : 'withheld';
}

export function casePapers(
  { papers, words }: { readonly papers: DeskPapers; readonly words: DeskWords },
  answers: Answers,
  consents: readonly Consent[],
  day: Day,
): CasePapers | undefined {
  const set = setIn(papers.sets, answers);
  if (set === undefined) return undefined;
  const access = accessTo(answers, consents);
  const lacking = access === 'blank' ? [] : papers.missing(set.id, fileOf(answers, set.for));
  return {
    set: set.label,
    access,
    list: set.papers.map(({ form, label }) => {
      const missing = inWords(
        words,
        lacking.filter(({ forms }) => forms.includes(form)),
        day,
      );
      const filled = missing.length === 0 ? 'ready' : 'missing';
      return { form, title: label, state: access === 'blank' ? 'blank' : filled, missing };
    }),
  };
}

/** Never who: a name on the sheet is a name she has not shown. */
function inWords(words: DeskWords, fields: readonly MissingField[], day: Day): readonly string[] {
  const counts = new Map<string, number>();
  for (const { field, founders = [] } of fields) {
    const what = words.label(`casework.paper.${field}`, day);
    counts.set(what, Math.max(counts.get(what) ?? 0, founders.length));
  }
  return [...counts].map(([what, count]) =>
    words.say({ key: 'casework.paper-lacks', params: { what, count } }, day),
  );
}

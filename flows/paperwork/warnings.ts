/** What is wrong, told as soon as enough is known, once. */
import type { FlowView } from '#src/domain/flow.ts';
import type { CheckResult } from '#src/domain/papers.ts';
import type { Said } from '#src/domain/text.ts';
import { open } from './open.ts';
import { checked, fileIn, setOf } from './set.ts';

/** Which questions must be done before a check has anything to look at. */
const waitsFor: readonly (readonly [check: RegExp, questions: readonly string[]])[] = [
  [/^(?:name|tht-name)-/, ['paperName']],
  [
    /^(?:office|offices|board|control|representative|term|governance)/,
    [
      'paperGovernance',
      'paperChair',
      'paperBoard',
      'paperDirector',
      'paperController',
      'paperControl',
    ],
  ],
  [/^(?:pay-in|least-contribution)/, ['paper-terms', 'paperMonths', 'paperTerm', 'paperMin']],
  [/^convert-/, ['paperThtDay']],
  [
    /^(?:cadres|citizens|capacity)/,
    ['paperClear', 'paperCadres', 'paperForeigners', 'paperLimited'],
  ],
];

/** Breaches not shown to her yet, as far as the questions they hang on are answered. */
export function fresh(view: FlowView): readonly CheckResult[] {
  if (setOf(view) === undefined || view.answers.paperFill?.value !== true) return [];
  const { answers, marks } = view;
  const file = fileIn(view);
  const found = checked(view).filter(
    ({ id, status }) => status === 'unmet' && !marks.includes(`seen:${id}`),
  );
  if (found.length === 0) return [];
  const still = open(view);
  return found.filter(({ id }) => {
    const waits = waitsFor.find(([check]) => check.test(id))?.[1] ?? [];
    const people = !/^(?:name|tht-name|convert)-/.test(id);
    if (people && (file.founders === undefined || answers.paperPeopleAll?.value !== true))
      return false;
    return !waits.some((question) => still.includes(question));
  });
}

/** `✗ Góp quá 30%: … (Luật …) Chị …`: what was found, on what it stands, how to mend it. */
export function findingsOf(found: readonly CheckResult[]): readonly Said[] {
  return found.map(({ status, key, params, mend }) => ({
    key: `paperwork.finding.${status}`,
    params: { said: { key, params }, mend: { key: mend ?? key, params } },
  }));
}

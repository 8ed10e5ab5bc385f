/** Looks a file over before papers are made: each check says what it found, on which fact it stands, and who it is about. Pure. */
import type { Facts } from '#src/domain/fact.ts';
import type { PaperCheck, PaperChecks } from '#src/domain/form.ts';
import { type Facet, type FoundingFile, facets } from '#src/domain/paper.ts';
import type { CheckResult } from '#src/domain/papers.ts';
import type { Day } from '#src/domain/time.ts';
import { clean } from './clean.ts';
import { createMeasures, type Measured } from './measures.ts';
import { figures } from './number-words.ts';

/** Every check that concerns the file, in the order of content/forms/checks.yaml. */
export function createPaperCheck(deps: {
  readonly checks: PaperChecks;
  readonly facts: Pick<Facts, 'on'>;
}): (file: FoundingFile, day: Day) => readonly CheckResult[] {
  const { checks, facts } = deps;
  const numberOf = (id: string, day: Day): number | undefined => {
    const value = facts.on(id, day)?.value;
    return typeof value === 'number' ? value : undefined;
  };

  return (file, day) => {
    const measure = createMeasures({ checks, numberOf: (id) => numberOf(id, day) }, file, day);
    return checks.checks
      .filter(({ when }) => concerns(when, file))
      .map((check) => result(check, measure[check.measure](), file, day));
  };

  function result(
    check: PaperCheck,
    measured: Measured,
    file: FoundingFile,
    day: Day,
  ): CheckResult {
    const { id, fact } = check;
    const status = statusOf(check, measured, day);
    const names = measured.who.flatMap((who) => {
      const name = file.founders?.find((founder) => founder.id === who)?.name;
      return name === undefined ? [] : (clean(name) ?? []);
    });
    return {
      id,
      status,
      // Where nothing is told yet there is nothing to ask an office about.
      ...(check.test === 'ask' && status === 'unknown' && measured.value !== undefined
        ? { ask: true }
        : {}),
      fact,
      key: `paper.check.${id}.${status}`,
      ...(status === 'met' ? {} : { mend: `paper.check.${id}.mend` }),
      params: {
        value: measured.value === undefined ? '\u2026' : figures(measured.value),
        names: names.length === 0 ? '\u2026' : names.join(', '),
      },
      founders: measured.who,
    };
  }

  /** What is uncertain never decides that something is wrong. */
  function statusOf(
    { test, fact }: PaperCheck,
    { value, sure }: Measured,
    day: Day,
  ): CheckResult['status'] {
    if (value === undefined) return 'unknown';
    if (test === 'ask') return value === 0 ? 'met' : 'unknown';
    const law = facts.on(fact, day);
    if (law === undefined) return 'unknown';
    const bound = test === 'none' ? 0 : law.value;
    if (typeof bound !== 'number') return 'unknown';
    const holds = test === 'atLeast' ? value >= bound : value <= bound + rounding;
    if (holds) return sure ? 'met' : 'unknown';
    return law.certain ? 'unmet' : 'unknown';
  }
}

/** Shares are worked out from amounts: a hundredth of a percent is no breach. */
const rounding = 0.005;

function concerns(when: PaperCheck['when'], file: FoundingFile): boolean {
  const values: Readonly<Partial<Record<Facet, string>>> = {
    form: file.form ?? 'htx',
    governance: file.governance ?? 'unknown',
  };
  return (Object.keys(facets) as readonly Facet[]).every(
    (facet) => when[facet]?.includes(values[facet] ?? 'unknown') ?? true,
  );
}

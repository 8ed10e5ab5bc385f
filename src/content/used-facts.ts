/** Which facts rules, programmes and papers stand on, for the doctor. */
import type { Forms, PaperChecks } from '#src/domain/form.ts';
import type { Programme } from '#src/domain/programme.ts';
import type { Amount, Expression, RuleBook } from '#src/domain/rule.ts';
import { factsOfForm } from './forms.ts';
import { factsOf } from './programmes.ts';

/** A fact that something other than a text rests on. */
export interface UsedFact {
  readonly id: string;
  /** Who needs it, for a person: `htx.members`. */
  readonly by: string;
  /**
   * `decides` a verdict, so that it must be certain · `excludes` people from a count that does, so that a doubt is
   * told · `informs` only.
   */
  readonly role: 'decides' | 'excludes' | 'informs';
}

/** Every fact of a rule book, those inside amounts and exclusions too. */
export function factsOfRules(book: RuleBook): readonly UsedFact[] {
  const blocking = new Set(book.conditions.filter((c) => c.kind === 'blocking').map((c) => c.id));
  return [...book.conditions, ...book.reasons].flatMap(({ id: by, fact, when }) => {
    const decides = blocking.has(by);
    const amounts = amountsIn(when);
    const compared = amounts.flatMap((amount) => ('fact' in amount ? [amount.fact] : []));
    const excluding = amounts.flatMap((amount) =>
      'minus' in amount ? amount.minus.map((exclusion) => exclusion.fact) : [],
    );
    return [
      ...[...new Set([fact, ...compared])].map((id) =>
        used(id, by, decides ? 'decides' : 'informs'),
      ),
      ...excluding.map((id) => used(id, by, decides ? 'excludes' : 'informs')),
    ];
  });
}

function used(id: string, by: string, role: UsedFact['role']): UsedFact {
  return { id, by, role };
}

function amountsIn(when: Expression): readonly Amount[] {
  if ('all' in when) return when.all.flatMap(amountsIn);
  if ('any' in when) return when.any.flatMap(amountsIn);
  if ('not' in when) return amountsIn(when.not);
  if ('atLeast' in when) return when.atLeast;
  if ('atMost' in when) return when.atMost;
  return 'moreThan' in when ? when.moreThan : [];
}

/** Every fact of the programmes: they hold an offer back where it is uncertain, and decide no verdict. */
export function factsOfProgrammes(programmes: readonly Programme[]): readonly UsedFact[] {
  return programmes.flatMap(({ id, force, terms, conditions, sums }) => {
    const compared = conditions.flatMap(({ fact, when }) => [
      fact,
      ...amountsIn(when).flatMap((amount) => ('fact' in amount ? [amount.fact] : [])),
    ]);
    const summed = Object.values(sums).flatMap((sum) => factsOf(sum));
    const all = new Set([force, ...terms, ...compared, ...summed]);
    return [...all].map((fact) => used(fact, id, 'informs'));
  });
}

/** Every fact that is shown on a paper, stands behind a block of one, or is looked at before papers are made. */
export function factsOfPapers(forms: Forms, checks: PaperChecks): readonly UsedFact[] {
  return [
    ...forms.forms.flatMap((form) => factsOfForm(form).map((id) => used(id, form.id, 'informs'))),
    ...checks.checks.map(({ id, fact }) => used(fact, `paper.check.${id}`, 'informs')),
  ];
}

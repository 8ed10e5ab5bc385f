/** Which questions are still needed: those that can still change what she is told, and no others. */
import type { AnswerKey } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import type { Screening } from '#src/domain/screening.ts';
import { groupQuestions } from './questions.ts';

/** Conditions that never change the verdict, looked at only if she asks. */
const fixable: readonly AnswerKey[] = ['largestShare', 'managerBarred', 'managersRelated'];

export function screeningOf({ knowledge, values, day }: FlowView): Screening {
  return knowledge.screen(values, day);
}

/** Ids in the order of asking. */
export function open(view: FlowView): readonly string[] {
  const screening = screeningOf(view);
  const needed: readonly string[] = [
    ...foundation(view, screening),
    ...registration(view, screening),
    ...(view.marks.includes('checking') ? checks(view, screening) : []),
  ];
  return inOrder.filter((id) => needed.includes(id) && !isSkipped(view, id));
}

const inOrder = groupQuestions.map(({ id }) => id);

/** What she is today comes early: it can turn the verdict, and who has an HTX needs no questions. */
function foundation({ values }: FlowView, screening: Screening): readonly AnswerKey[] {
  if (values.currentForm === 'htx') return [];
  const first: AnswerKey[] = [];
  if (values.founders === undefined) first.push('founders');
  if (values.currentForm === undefined) first.push('currentForm');
  if (isShort(screening) && values.officials === undefined) first.push('officials');
  return [...first, ...mostTelling(screening)];
}

/** Pooling decides only on a THT: while an HTX is in reach it waits until nothing else is open. */
function mostTelling(screening: Screening): readonly AnswerKey[] {
  const { deciding } = screening;
  const others = deciding.filter((key) => key !== 'pooling');
  return isShort(screening) || others.length === 0 ? deciding : others;
}

/**
 * Too few for an HTX, but a THT is in reach. How many more she needs depends on officials among them: without that
 * answer «one more is enough» would be a guess.
 */
function isShort({ verdict, statusOf }: Screening): boolean {
  return (verdict === 'undecided' || verdict === 'tht') && statusOf('htx.members') === 'unmet';
}

/** Whether a tổ hợp tác must register, asked only of those who will found one, and only as far as it is open. */
function registration({ values, marks }: FlowView, screening: Screening): readonly AnswerKey[] {
  const { verdict, tht } = screening;
  if (verdict !== 'tht' || values.currentForm === 'tht-registered') return [];
  if (tht.registration !== 'undecided') return [];
  const keys: AnswerKey[] = [];
  if (values.thtCapital === undefined) keys.push('thtCapital');
  const capital = values.thtCapital ?? !marks.includes('skipped:thtCapital');
  if (capital && values.contractMonths === undefined) keys.push('contractMonths');
  if (values.wantsStateSupport === undefined) keys.push('wantsStateSupport');
  return keys;
}

/** Conditions that are easily put right, and the scheme for cooperatives women manage. */
export function checks({ values }: FlowView, screening: Screening): readonly AnswerKey[] {
  if (screening.verdict !== 'htx' && screening.verdict !== 'convert') return [];
  const keys: AnswerKey[] = fixable.filter((key) => values[key] === undefined);
  if (screening.scheme01 === 'undecided') {
    if (values.womenManagers === undefined) return [...keys, 'womenManagers'];
    if (values.workers === undefined) return [...keys, 'workers', 'womenWorkers'];
    if (values.womenWorkers === undefined) return [...keys, 'womenWorkers'];
  }
  return keys;
}

export function isSkipped({ marks }: FlowView, id: string): boolean {
  return marks.includes(`skipped:${id}`);
}

/** An honest guess at what is left after this question: registration is asked later, of most small groups. */
export function left(view: FlowView): number {
  const screening = screeningOf(view);
  const { values } = view;
  const willRegister =
    screening.verdict === 'undecided' &&
    isShort(screening) &&
    values.currentForm !== 'tht-registered' &&
    screening.tht.registration === 'undecided';
  return Math.max(0, open(view).length - 1) + (willRegister ? 2 : 0);
}

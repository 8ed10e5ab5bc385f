/** The lines of a verdict: what she can found, each condition with its reason, the nearest change, what to do first. */
import type { FlowView } from '#src/domain/flow.ts';
import type { ConditionResult, Flip, Verdict } from '#src/domain/screening.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { screeningOf } from './open.ts';

/** Changes said in words of their own, without a number; any other is said with the answer's label. */
export const replaced = [
  'under18',
  'notVietnamese',
  'officials',
  'limitedCapacity',
  'pooling',
  'thtAllAgree',
] as const;

/** What a change may gain her. */
export const gains = ['htx', 'tht', 'convert'] as const satisfies readonly Verdict[];

/** Changes that bring more, the smallest first. */
function changesOf(view: FlowView): readonly Flip[] {
  return screeningOf(view).flip.filter(({ verdict }) => gains.some((known) => known === verdict));
}

export function verdictParams(view: FlowView): Params {
  return { headline: headline(view), lines: lines(view) };
}

/** What she can do today comes first; the nearest change that would bring more, right behind it. */
function headline(view: FlowView): Said {
  const { verdict } = screeningOf(view);
  const [nearest] = changesOf(view);
  const key = `screener.headline.${headlineOf(verdict, view)}`;
  return nearest === undefined
    ? { key }
    : {
        key: 'screener.headline-and',
        params: { headline: { key }, nearest: change(view, nearest) },
      };
}

/** A group that is a tổ hợp tác already is not told it may found one. */
export const headlines = [
  'htx',
  'htx-not-convert',
  'convert',
  'tht',
  'tht-stays',
  'interest-group',
  'alone',
  'already',
  'undecided',
] as const;

function headlineOf(verdict: Verdict, { values }: FlowView): (typeof headlines)[number] {
  const form = values.currentForm;
  if (verdict === 'tht' && (form === 'tht' || form === 'tht-registered')) return 'tht-stays';
  if (verdict === 'htx' && form === 'tht-registered') return 'htx-not-convert';
  if (isAlone(verdict, values.founders)) return 'alone';
  return verdict;
}

/** One woman is no group, though a group of fellow interest needs no least number by law. */
function isAlone(verdict: Verdict, founders: number | undefined): boolean {
  return verdict === 'interest-group' && founders === 1;
}

function lines(view: FlowView): readonly Said[] {
  const { verdict } = screeningOf(view);
  if (verdict === 'already') return [first(verdict)];
  const parts = partsOf(view).flatMap((part) => {
    const shown = conditionsOf(view, part).map(conditionLine);
    return shown.length === 0 ? [] : [{ key: `screener.part.${part}` }, ...shown];
  });
  return [
    ...parts,
    ...registrationLine(view),
    ...schemeLine(view),
    ...toFindOut(view),
    first(isAlone(verdict, view.values.founders) ? 'alone' : verdict),
  ];
}

export const parts = ['htx', 'tht', 'convert'] as const;

/** Conditions of forms that are out of question for her are left out. */
function partsOf(view: FlowView): readonly (typeof parts)[number][] {
  const { verdict } = screeningOf(view);
  const registered = view.values.currentForm === 'tht-registered';
  const wanted = {
    htx: true,
    tht: verdict !== 'htx' && verdict !== 'convert',
    convert: registered,
  };
  return parts.filter((part) => wanted[part]);
}

/** What nobody asked her because it changes nothing is not put before her as a doubt. */
function conditionsOf(view: FlowView, part: string): readonly ConditionResult[] {
  const { verdict, conditions } = screeningOf(view);
  const checking = view.marks.includes('checking');
  const doubts = part === 'convert' ? verdict === 'undecided' : true;
  return conditions.filter(
    ({ id, kind, status }) =>
      id.startsWith(`${part}.`) &&
      (status !== 'unknown' || (kind === 'blocking' ? doubts : checking)),
  );
}

function conditionLine({ status, said }: ConditionResult): Said {
  return { key: `screener.condition.${status}`, params: { said } };
}

/** Only for a tổ hợp tác that is still to be founded or registered. */
function registrationLine(view: FlowView): readonly Said[] {
  const { verdict, tht } = screeningOf(view);
  if (verdict !== 'tht' || view.values.currentForm === 'tht-registered') return [];
  if (tht.registration !== 'required')
    return [{ key: `screener.registration.${tht.registration}` }];
  const why = view.values.wantsStateSupport === true ? 'support' : 'capital';
  return [{ key: `screener.registration.required-${why}` }];
}

function schemeLine(view: FlowView): readonly Said[] {
  const { verdict, scheme01 } = screeningOf(view);
  if (verdict !== 'htx' && verdict !== 'convert') return [];
  return scheme01 === 'undecided' ? [] : [{ key: `screener.scheme-01.${scheme01}` }];
}

/** What she has to find out before we can say more. */
function toFindOut(view: FlowView): readonly Said[] {
  const { verdict, deciding } = screeningOf(view);
  if (verdict !== 'undecided' || deciding.length === 0) return [];
  return [
    { key: 'screener.find-out' },
    ...deciding.map((id) => ({
      key: 'screener.find-out-line',
      params: { label: { key: `answer.${id}.label` } },
    })),
  ];
}

function first(verdict: Verdict | 'alone'): Said {
  return { key: `screener.first.${verdict}` };
}

/** Every single change that would bring more, for «nếu rủ thêm người thì sao?». */
export function growthParams(view: FlowView): Params {
  const { conditions } = screeningOf(view);
  const flips = changesOf(view);
  // Where no single change is enough, or it cannot be said for sure, what is lacking is said instead.
  const lacking = conditions.filter(
    ({ status, kind, id }) =>
      status === 'unmet' && kind === 'blocking' && !id.startsWith('convert.'),
  );
  const changes =
    flips.length > 0 ? flips.map((one) => change(view, one)) : lacking.map(({ said }) => said);
  return {
    changes: changes.map((one) => ({ key: 'screener.growth-line', params: { change: one } })),
  };
}

/** «thêm 1 người nữa là lập được hợp tác xã» */
function change({ values, knowledge, day }: FlowView, { answer, to, verdict }: Flip): Said {
  const gain: Said = { key: `screener.gain.${verdict}` };
  const key = `screener.change.${answer}`;
  if (answer === 'founders' || answer === 'thtMonths') {
    return { key, params: { more: Number(to) - (values[answer] ?? 0), gain } };
  }
  if (replaced.some((known) => known === answer)) return { key, params: { gain } };
  return {
    key: 'screener.change.other',
    params: {
      label: { key: `answer.${answer}.label` },
      value: knowledge.show(answer, to, day),
      gain,
    },
  };
}

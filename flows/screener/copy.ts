/** Texts of the screener: every key, its places, and what fills them. */
import { withOffer } from '#flows/announcements/offer.ts';
import { currentForms, sectors } from '#src/domain/answer.ts';
import type { Copy, FlowView } from '#src/domain/flow.ts';
import { verdicts } from '#src/domain/screening.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { left, screeningOf } from './open.ts';
import { correctable, forks, groupQuestions } from './questions.ts';
import { gains, growthParams, headlines, parts, replaced, verdictParams } from './verdict.ts';

const plain: Copy = { places: [] };

const isDecided = (view: FlowView): boolean => screeningOf(view).verdict !== 'undecided';

/** «Câu 2, còn khoảng 3 câu» and «4 người trong nhóm», for every question about the group. */
const asked: Copy = {
  places: ['progress', 'group'],
  fill: (view) => ({ progress: progress(view), group: group(view) }),
};

function progress(view: FlowView): Said {
  return view.revisiting === undefined
    ? { key: 'screener.progress', params: { number: view.answered + 1, left: left(view) } }
    : { key: 'screener.progress-again' };
}

function group({ values }: FlowView): Said {
  return values.founders === undefined
    ? { key: 'screener.group' }
    : { key: 'screener.group-of', params: { founders: values.founders } };
}

/** Her answers, numbered as «sửa 3» counts them. */
function review({ answers, knowledge, day }: FlowView): Params {
  const known = correctable.flatMap((key) => {
    const answer = answers[key];
    return answer === undefined ? [] : [{ key, value: answer.value }];
  });
  return {
    lines: known.map(({ key, value }, at) => ({
      key: 'screener.review-line',
      params: {
        number: at + 1,
        label: { key: `answer.${key}.label` },
        value: knowledge.show(key, value, day),
      },
    })),
  };
}

const keys = (prefix: string, names: readonly string[], copy: Copy = plain) =>
  Object.fromEntries(names.map((name) => [`${prefix}.${name}`, copy]));

export const screenerCopy: Readonly<Record<string, Copy>> = {
  'screener.title': plain,
  ...Object.fromEntries(
    groupQuestions.flatMap(({ ask, why, help, more }) => [
      [ask, asked],
      [why, plain],
      [help, plain],
      ...(more === undefined ? [] : [[more, plain] as const]),
    ]),
  ),
  ...Object.fromEntries(
    forks.flatMap(({ ask, label, why, help }) =>
      [ask, label, why, help].map((key) => [key, plain]),
    ),
  ),
  'screener.ask.next': withOffer('screener.next', isDecided),
  'screener.next': plain,
  'screener.ask.review': { places: ['lines'], fill: review },
  'screener.review-line': { places: ['number', 'label', 'value'] },
  'screener.progress': { places: ['number', 'left'] },
  'screener.progress-again': plain,
  'screener.group': plain,
  'screener.group-of': { places: ['founders'] },
  'screener.doubt.more-than-all': { places: ['value', 'all'] },
  ...keys('screener.choice', ['skip', 'yes', 'no', 'none', 'some', 'indefinite']),
  ...keys('screener.choice.currentForm', currentForms),
  ...keys('screener.choice.sector', sectors),
  ...Object.fromEntries(
    forks.flatMap(({ choices = [] }) => choices.map(({ label }) => [label.key, plain])),
  ),
  ...keys('screener.verdict', verdicts, { places: ['headline', 'lines'], fill: verdictParams }),
  ...keys('screener.headline', headlines),
  'screener.headline-and': { places: ['headline', 'nearest'] },
  ...keys('screener.part', parts),
  ...keys('screener.condition', ['met', 'unmet', 'unknown'], { places: ['said'] }),
  ...keys('screener.registration', [
    'required-capital',
    'required-support',
    'optional',
    'undecided',
  ]),
  ...keys('screener.scheme-01', ['yes', 'no']),
  'screener.find-out': plain,
  'screener.find-out-line': { places: ['label'] },
  ...keys('screener.first', [...verdicts, 'alone']),
  'screener.growth': { places: ['changes'], fill: growthParams },
  'screener.growth-line': { places: ['change'] },
  ...keys('screener.gain', gains),
  'screener.change.founders': { places: ['more', 'gain'] },
  'screener.change.thtMonths': { places: ['more', 'gain'] },
  ...keys('screener.change', replaced, { places: ['gain'] }),
  'screener.change.other': { places: ['label', 'value', 'gain'] },
};

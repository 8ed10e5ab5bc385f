/** Texts of support: every key, its places, and what fills them. */
import type { Copy } from '#src/domain/flow.ts';
import { answerQuestions, forks } from './questions.ts';
import { comparison, matches, others, papers } from './tell.ts';

const plain: Copy = { places: [] };

export const supportCopy: Readonly<Record<string, Copy>> = {
  'support.title': plain,
  ...Object.fromEntries(
    [...answerQuestions, ...forks].flatMap(({ ask, why, help, label, choices = [] }) => [
      [ask, plain],
      [why, plain],
      [help, plain],
      ...(label.startsWith('support.') ? [[label, plain] as const] : []),
      ...choices.map((choice) => [choice.label.key, plain] as const),
    ]),
  ),
  'support.matches': { places: ['headline', 'lines'], fill: matches },
  'support.headline.some': { places: ['count'] },
  'support.headline.none': plain,
  'support.match': { places: ['number', 'name', 'reason', 'terms'] },
  'support.match-ask': { places: ['number', 'name', 'reason', 'terms', 'doubt'] },
  'support.terms': { places: ['sums', 'offer'] },
  'support.and': { places: ['first', 'second'] },
  'support.opens': plain,
  'support.opens-with-jobs': { places: ['jobs'] },
  'support.opens-line': { places: ['name', 'terms'] },
  'support.opens-line-ask': { places: ['name', 'terms', 'doubt'] },
  'support.register': plain,
  'support.over': { places: ['name', 'ended', 'where'] },
  'support.where': plain,
  'support.where-line': { places: ['where'] },
  'support.ask-officer': plain,
  'support.unclear': { places: ['count'] },
  'support.papers': { places: ['lines'], fill: papers },
  'support.papers-line': { places: ['name', 'papers'] },
  'support.compare': { places: ['first', 'second'], fill: comparison },
  'support.compare-none': plain,
  'support.side': { places: ['name', 'reason', 'terms', 'papers', 'where'] },
  'support.rest': { places: ['lines'], fill: others },
  'support.rest-none': plain,
  'support.rest-line.fits': { places: ['name', 'terms'] },
  'support.rest-line.ask': { places: ['name', 'terms', 'doubt'] },
  'support.rest-line.undecided': { places: ['name', 'reason'] },
  'support.rest-line.no': { places: ['name', 'reason'] },
  'support.no-law': plain,
};

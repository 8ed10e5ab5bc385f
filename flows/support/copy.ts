/** Texts of support: every key, its places, and what fills them. */
import { withOffer } from '#flows/announcements/offer.ts';
import type { Copy } from '#src/domain/flow.ts';
import { answerQuestions } from './questions.ts';
import { about, comparison, matches, opened, others, papers } from './tell.ts';
import { forks, listedWays } from './ways.ts';

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
  ...Object.fromEntries(listedWays.map((choice) => [choice.label.key, plain])),
  'support.ask.next': withOffer('support.next'),
  'support.next': plain,
  'support.matches': { places: ['headline', 'lines'], fill: matches },
  'support.headline.some': { places: ['count', 'shown'] },
  'support.headline.none': plain,
  'support.match': { places: ['number', 'name', 'reason', 'terms', 'step'] },
  'support.match-ask': { places: ['number', 'name', 'reason', 'terms', 'step'] },
  'support.terms': { places: ['sums', 'offer'] },
  'support.and': { places: ['first', 'second'] },
  'support.opens-teaser': { places: ['count'] },
  'support.opened': { places: ['title', 'lines'], fill: opened },
  'support.opens-title': plain,
  'support.opens-title-jobs': { places: ['jobs'] },
  'support.opens-line': { places: ['name', 'terms', 'step'] },
  'support.opens-ask': { places: ['name', 'terms', 'step'] },
  'support.opens-left': { places: ['count'] },
  'support.same': { places: ['number'] },
  'support.over': { places: ['name', 'since', 'ended'] },
  'support.ask-officer': plain,
  'support.about': { places: ['line'], fill: about },
  'support.one': { places: ['name', 'reason', 'terms', 'where'] },
  'support.one-ask': { places: ['name', 'reason', 'terms', 'where', 'doubt'] },
  'support.papers': { places: ['line'], fill: papers },
  'support.papers-line': { places: ['name', 'papers'] },
  'support.papers-steps': { places: ['name', 'papers', 'steps'] },
  'support.compare': { places: ['first', 'second'], fill: comparison },
  'support.compare-none': plain,
  'support.side': { places: ['name', 'terms', 'papers', 'step'] },
  'support.rest': { places: ['lines'], fill: others },
  'support.rest-none': plain,
  'support.rest-line.fits': { places: ['name', 'terms'] },
  'support.rest-line.ask': { places: ['name', 'terms'] },
  'support.rest-line.undecided': { places: ['name', 'reason'] },
  'support.rest-line.no': { places: ['name', 'reason'] },
  'support.no-law': plain,
};

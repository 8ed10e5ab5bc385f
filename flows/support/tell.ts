/** The lines she reads: what fits, why, what it comes to, what is doubtful, what opens, what is over, where to go. */
import type { FlowView } from '#src/domain/flow.ts';
import { type Match, programmeKey, type SumName, sumNames } from '#src/domain/programme.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { best, isOpenTo, matchesOf, needOf, opening, over, registered } from './matches.ts';
import { beside, looked, shownRest } from './view.ts';

export function matches(view: FlowView): Params {
  const shown = best(view);
  const count = matchesOf(view).filter(isOpenTo).length;
  const headline: Said =
    count === 0
      ? { key: 'support.headline.none' }
      : { key: 'support.headline.some', params: { count, shown: shown.length } };
  return {
    headline,
    lines: [
      ...shown.map((match, at) => matchLine(view, match, at + 1, reasonAbove(view, shown, at))),
      ...teaser(view),
      ...over(view).map(overLine),
      ...(shown.length === 0 ? [{ key: 'support.ask-officer' }] : []),
    ],
  };
}

/** The number of the line above with the very same reason; the line's own if it has a reason of its own. */
function reasonAbove({ knowledge, day }: FlowView, shown: readonly Match[], at: number): number {
  const words = shown.map((match) => {
    const { key, params } = reason(match);
    return knowledge.label(key, day, params);
  });
  return words.indexOf(words[at] ?? '') + 1;
}

function matchLine(view: FlowView, match: Match, number: number, above: number): Said {
  const params = {
    number,
    name: text(match, 'short'),
    reason: above === number ? reason(match) : { key: 'support.same', params: { number: above } },
    terms: gist(view, match),
    step: text(match, 'step'),
  };
  return { key: match.status === 'ask' ? 'support.match-ask' : 'support.match', params };
}

function text({ id }: Match, part: string): Said {
  return { key: programmeKey(id, part) };
}

/** Why it is hers, or why not: the condition that speaks for its status. */
function reason({ status, conditions }: Match): Said {
  const wanted = { fits: 'met', ask: 'met', undecided: 'unknown', no: 'unmet' } as const;
  const found = conditions.find((condition) => condition.status === wanted[status]);
  return found?.said ?? { key: 'support.no-law' };
}

/** «vay đến 100 triệu đồng, lãi 6,6% một năm; …» */
function terms(view: FlowView, match: Match): Said {
  const offer = text(match, 'offer');
  const sums = sumsOf(view, match);
  return sums === undefined ? offer : { key: 'support.terms', params: { sums, offer } };
}

/** The same in few words. */
function gist(view: FlowView, match: Match): Said {
  const sums = sumsOf(view, match);
  const more = match.tells.gist ? text(match, 'gist') : undefined;
  if (sums === undefined) return more ?? text(match, 'offer');
  return more === undefined ? sums : { key: 'support.and', params: { first: sums, second: more } };
}

/** «vay đến 100 triệu đồng, lãi 6,6% một năm» */
function sumsOf(view: FlowView, match: Match): Said | undefined {
  const sums = sumNames.flatMap((name) => {
    const value = match.sums[name];
    return value === undefined ? [] : [sum(view, match, name, value)];
  });
  const [first, ...more] = sums;
  if (first === undefined) return undefined;
  return more.reduce<Said>(
    (before, next) => ({ key: 'support.and', params: { first: before, second: next } }),
    first,
  );
}

function sum({ knowledge, day }: FlowView, match: Match, name: SumName, value: number): Said {
  const shown =
    name === 'rate'
      ? { key: 'unit.percent', params: { value } }
      : knowledge.show('loanAmount', value, day);
  return { key: programmeKey(match.id, name), params: { value: shown } };
}

/** That more opens once the group registers; what, she hears if she asks. */
function teaser(view: FlowView): readonly Said[] {
  const count = opening(view).length;
  return count === 0 ? [] : [{ key: 'support.opens-teaser', params: { count } }];
}

/** What the group may have once it is registered, beside what she has today. */
export function opened(view: FlowView): Params {
  const opens = opening(view);
  const { jobs } = registered(view.values);
  const title: Said =
    jobs === undefined || needOf(view) !== 'loan'
      ? { key: 'support.opens-title' }
      : { key: 'support.opens-title-jobs', params: { jobs } };
  const lines = opens.slice(0, mostOpened).map((match): Said => {
    const params = {
      name: text(match, 'short'),
      terms: gist(view, match),
      step: text(match, 'step'),
    };
    return { key: match.status === 'ask' ? 'support.opens-ask' : 'support.opens-line', params };
  });
  const left = opens.length - lines.length;
  return {
    title,
    lines: [
      ...lines,
      ...(left > 0 ? [{ key: 'support.opens-left', params: { count: left } }] : []),
    ],
  };
}

/** So many of what opens are told. */
const mostOpened = 4;

function overLine(match: Match): Said {
  return {
    key: 'support.over',
    params: {
      name: text(match, 'short'),
      since: (match.ended ?? '').split('-').reverse().join('/'),
      ended: text(match, 'ended'),
    },
  };
}

/** One programme in full. */
export function about(view: FlowView): Params {
  const match = looked(view);
  if (match === undefined) return { line: { key: 'support.ask-officer' } };
  const params = {
    name: text(match, 'name'),
    reason: reason(match),
    terms: terms(view, match),
    where: text(match, 'where'),
  };
  return {
    line:
      match.status === 'ask' && match.tells.doubt
        ? { key: 'support.one-ask', params: { ...params, doubt: text(match, 'doubt') } }
        : { key: 'support.one', params },
  };
}

export function papers(view: FlowView): Params {
  const match = looked(view);
  if (match === undefined) return { line: { key: 'support.ask-officer' } };
  const params = { name: text(match, 'short'), papers: text(match, 'papers') };
  return {
    line: match.tells.steps
      ? { key: 'support.papers-steps', params: { ...params, steps: text(match, 'steps') } }
      : { key: 'support.papers-line', params },
  };
}

/** Two side by side: the one she looks at, and the best of the others. */
export function comparison(view: FlowView): Params {
  const [first, second] = [looked(view), beside(view)];
  if (first === undefined || second === undefined) {
    return { first: { key: 'support.compare-none' }, second: { key: 'support.ask-officer' } };
  }
  return { first: side(view, first), second: side(view, second) };
}

function side(view: FlowView, match: Match): Said {
  return {
    key: 'support.side',
    params: {
      name: text(match, 'short'),
      terms: gist(view, match),
      papers: text(match, 'papers'),
      step: text(match, 'step'),
    },
  };
}

/** The others, a page at a time. */
export function others(view: FlowView): Params {
  const lines = shownRest(view).map((match): Said => {
    const name = text(match, 'short');
    if (isOpenTo(match)) {
      const params = { name, terms: gist(view, match) };
      return { key: `support.rest-line.${match.status}`, params };
    }
    return { key: `support.rest-line.${match.status}`, params: { name, reason: reason(match) } };
  });
  return { lines: lines.length === 0 ? [{ key: 'support.rest-none' }] : lines };
}

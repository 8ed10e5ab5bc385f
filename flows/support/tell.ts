/** The lines she reads: what fits, why, what it comes to, what is doubtful, what opens, what is over, where to go. */
import type { FlowView } from '#src/domain/flow.ts';
import { type Match, programmeKey, type SumName, sumNames } from '#src/domain/programme.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { best, isOpenTo, matchesOf, opening, over, registered, rest } from './matches.ts';

export function matches(view: FlowView): Params {
  const shown = best(view);
  const headline: Said =
    shown.length === 0
      ? { key: 'support.headline.none' }
      : { key: 'support.headline.some', params: { count: shown.length } };
  return {
    headline,
    lines: [
      ...shown.map((match, at) => matchLine(view, match, at + 1)),
      ...openingLines(view),
      ...over(view).map((match) => overLine(match)),
      ...unclear(view),
      ...whereLines(view, shown),
    ],
  };
}

function matchLine(view: FlowView, match: Match, number: number): Said {
  const params = {
    number,
    name: text(match, 'name'),
    reason: reason(match),
    terms: terms(view, match),
  };
  return match.status === 'ask' && match.tells.doubt
    ? { key: 'support.match-ask', params: { ...params, doubt: text(match, 'doubt') } }
    : { key: 'support.match', params };
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
  const sums = sumNames.flatMap((name) => {
    const value = match.sums[name];
    return value === undefined ? [] : [sum(view, match, name, value)];
  });
  const [first, ...more] = sums;
  if (first === undefined) return offer;
  const joined = more.reduce<Said>(
    (before, next) => ({ key: 'support.and', params: { first: before, second: next } }),
    first,
  );
  return { key: 'support.terms', params: { sums: joined, offer } };
}

function sum({ knowledge, day }: FlowView, match: Match, name: SumName, value: number): Said {
  const shown =
    name === 'rate'
      ? { key: 'unit.percent', params: { value } }
      : knowledge.show('loanAmount', value, day);
  return { key: programmeKey(match.id, name), params: { value: shown } };
}

/** What the group may have once it is registered, beside what she has today. */
function openingLines(view: FlowView): readonly Said[] {
  const opens = opening(view);
  if (opens.length === 0) return [];
  const { jobs } = registered(view.values);
  const title: Said =
    jobs === undefined
      ? { key: 'support.opens' }
      : { key: 'support.opens-with-jobs', params: { jobs } };
  const lines = opens.map((match): Said => {
    const params = { name: text(match, 'name'), terms: terms(view, match) };
    return match.status === 'ask' && match.tells.doubt
      ? { key: 'support.opens-line-ask', params: { ...params, doubt: text(match, 'doubt') } }
      : { key: 'support.opens-line', params };
  });
  return [title, ...lines, { key: 'support.register' }];
}

function overLine(match: Match): Said {
  return {
    key: 'support.over',
    params: { name: text(match, 'name'), ended: text(match, 'ended'), where: text(match, 'where') },
  };
}

function unclear(view: FlowView): readonly Said[] {
  const count = matchesOf(view).filter(({ status }) => status === 'undecided').length;
  return count === 0 ? [] : [{ key: 'support.unclear', params: { count } }];
}

/** Each place once, in the order of the programmes. */
function whereLines({ knowledge, day }: FlowView, shown: readonly Match[]): readonly Said[] {
  if (shown.length === 0) return [{ key: 'support.ask-officer' }];
  const places = new Map<string, Said>();
  for (const match of shown) {
    const where = text(match, 'where');
    const words = knowledge.label(where.key, day);
    if (!places.has(words)) places.set(words, where);
  }
  return [
    { key: 'support.where' },
    ...[...places.values()].map((where) => ({ key: 'support.where-line', params: { where } })),
  ];
}

export function papers(view: FlowView): Params {
  const shown = best(view);
  const of = shown.length === 0 ? opening(view) : shown;
  const lines = of.map((match) => ({
    key: 'support.papers-line',
    params: { name: text(match, 'name'), papers: text(match, 'papers') },
  }));
  return { lines: lines.length === 0 ? [{ key: 'support.ask-officer' }] : lines };
}

/** The two best, side by side; one stands beside what the group would have. */
export function comparison(view: FlowView): Params {
  const [first, second] = [...best(view), ...opening(view)];
  if (first === undefined || second === undefined) {
    return { first: { key: 'support.compare-none' }, second: { key: 'support.ask-officer' } };
  }
  return { first: side(view, first), second: side(view, second) };
}

function side(view: FlowView, match: Match): Said {
  return {
    key: 'support.side',
    params: {
      name: text(match, 'name'),
      reason: reason(match),
      terms: terms(view, match),
      papers: text(match, 'papers'),
      where: text(match, 'where'),
    },
  };
}

export function others(view: FlowView): Params {
  const lines = rest(view).map((match): Said => {
    const name = text(match, 'name');
    if (!isOpenTo(match)) {
      const why =
        match.ended !== undefined && match.tells.ended ? text(match, 'ended') : reason(match);
      return { key: `support.rest-line.${match.status}`, params: { name, reason: why } };
    }
    const params = { name, terms: terms(view, match) };
    return match.status === 'ask'
      ? {
          key: 'support.rest-line.ask',
          params: { ...params, doubt: text(match, match.tells.doubt ? 'doubt' : 'where') },
        }
      : { key: 'support.rest-line.fits', params };
  });
  return { lines: lines.length === 0 ? [{ key: 'support.rest-none' }] : lines };
}

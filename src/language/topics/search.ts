/** Topic search: what a question in her own words is about – answered, to be made clear, or none of ours. */
import type { Topic, TopicResult, TopicSearch } from '#src/domain/topic.ts';
import { prefixOf } from '../context.ts';
import { type Word, wordsOf } from '../words.ts';
import { type Analysis, analyse, spoken } from './analyse.ts';
import { build } from './build.ts';
import chatter from './chatter.json' with { type: 'json' };
import type { Elsewhere } from './corpus.ts';
import { tellsOfDanger } from './danger.ts';
import { fitsForm, formsNamed } from './forms.ts';
import { onlyAnnounces } from './manner.ts';
import outside from './outside.json' with { type: 'json' };

/** The topic a disclosure of violence or trafficking leads to. */
export const safeHelp = 'safe-help';

/** What decides; chosen on our own sayings left out in turn, checked on others' (bench/measure.ts). */
export interface TopicTuning {
  /** Share of the nearest sentences, of the topic as a whole, and of the full text search in a score. */
  readonly sentence: number;
  readonly whole: number;
  readonly text: number;
  /** How sharply scores become chances. */
  readonly sharpness: number;
  /** Chance from which the first topic is the answer. */
  readonly answerFrom: number;
  /** Share of the topics that have the very words, from which a word or two alone are enough. */
  readonly phraseFrom: number;
  /** Evidence below which a text is none of ours, and below which it is not answered without asking. */
  readonly oursFrom: number;
  readonly sureFrom: number;
  /** Score from which a text that sounds most like a disclosure is taken as one. */
  readonly helpFrom: number;
}

export const tuning: TopicTuning = {
  sentence: 0.5,
  whole: 0.5,
  text: 0.3,
  sharpness: 14,
  answerFrom: 0.15,
  phraseFrom: 0.55,
  oursFrom: -0.4,
  sureFrom: 0.4,
  helpFrom: 0.6,
};

/** A topic with what speaks for it. */
export interface Ranked {
  readonly id: string;
  readonly score: number;
  readonly chance: number;
}

/** What a text looks like before anything is decided; for measuring. */
export interface Weighed {
  readonly danger: boolean;
  /** For a word or two alone: the share of the topic that has them most often. */
  readonly share?: number;
  /** Evidence that it is a question for us. */
  readonly ours: number;
  /** Plainly another matter. */
  readonly outside: boolean;
  /** Best first. */
  readonly ranked: readonly Ranked[];
}

export interface TopicIndex {
  weigh(text: string): Weighed;
}

/** Builds the index once; asking it never throws. */
export function createTopicIndex(
  topics: readonly Topic[],
  how: TopicTuning = tuning,
  elsewhere: Elsewhere = outside,
): TopicIndex {
  const built = build(topics, elsewhere);
  const { space, full, phrases, repair, marking, sure, known, numbering } = built;
  const read = (words: readonly Word[]): Analysis => analyse(words, sure, numbering);

  /** Her words without «câu 2:» or «em chọn» before them; digits among letters may be tones of VNI typing. */
  function hers(text: string): readonly Word[] {
    const words = wordsOf(text);
    const list = words.list.slice(prefixOf(words.list).end);
    if (words.other === undefined) return spoken(list);
    const other = words.other.list.slice(prefixOf(words.other.list).end);
    return spoken(familiar(other) > familiar(list) ? other : list);
  }

  function familiar(list: readonly Word[]): number {
    let count = 0;
    for (const { kind, fold } of list) if (kind === 'word' && known.has(fold)) count += 1;
    return list.length === 0 ? 0 : count / list.length;
  }

  function weigh(text: string): Weighed {
    const typed = hers(text);
    const words = repair(typed);
    const her = read(marking(words));
    const { sentence, whole, ours, foreign, foreignWhole, strange } = space.near(her.features);
    const asked = formsNamed(her.concepts);
    const found = full(her.features);
    const scored: { id: string; at: number; score: number }[] = [];
    topics.forEach(({ id, form }, at) => {
      if (!fitsForm(form, asked)) return;
      const score =
        how.sentence * (sentence[at] ?? 0) +
        how.whole * (whole[at] ?? 0) +
        how.text * (found[at] ?? 0);
      if (score > 0) scored.push({ id, at, score });
    });
    const short = her.content.length > 0 && (her.content.length <= 2 || her.units <= 1);
    const counts = short ? phrases(her.content.map(({ word }) => word)) : undefined;
    let said = 0;
    for (const [, count] of counts ?? []) said += count;
    if (counts !== undefined && said > 0) {
      for (const one of scored) one.score += (counts.get(one.at) ?? 0) / said;
    }
    scored.sort((a, b) => b.score - a.score);
    const first = scored[0];
    const evidenceFor = (at: number): number =>
      evidence.bias +
      evidence.belonging * Math.max(-4, Math.min(6, ours)) +
      evidence.covered * covered(her, at) +
      evidence.sentence * (sentence[at] ?? 0) +
      evidence.whole * (whole[at] ?? 0) +
      evidence.foreign * foreign +
      evidence.foreignWhole * foreignWhole;
    const chances = scored.map(({ score }) =>
      Math.exp((score - (first?.score ?? 0)) * how.sharpness),
    );
    const total = chances.reduce((sum, chance) => sum + chance, 0) || 1;
    return {
      danger: tellsOfDanger(typed) || tellsOfDanger(words),
      ...(short && said > 0 ? { share: (counts?.get(first?.at ?? -1) ?? 0) / said } : {}),
      ours: first === undefined ? nothing : evidenceFor(first.at),
      // Words we know, and nothing that speaks for us: another matter, not a slip of the hand.
      outside:
        topics.length > 0 &&
        strange < mostStrange &&
        ours < 0 &&
        her.content.length > 1 &&
        !followsUp(her, typed.length),
      ranked: scored
        .slice(0, 12)
        .map(({ id, score }, i) => ({ id, score, chance: (chances[i] ?? 0) / total })),
    };
  }

  /** How much of what she said the topic speaks of, 0 to 1. */
  function covered(her: Analysis, group: number): number {
    let all = 0;
    let known = 0;
    for (const { ids } of her.content) {
      const weight = space.idf(ids[0] ?? -1);
      all += weight;
      if (ids.some((id) => space.has(group, id))) known += weight;
    }
    return all === 0 ? 0 : known / all;
  }

  return { weigh };
}

/** «làm ở đâu», «hết bao nhiêu tiền»: it asks on about what was said before, and of itself is about nothing. */
function followsUp({ concepts }: Analysis, length: number): boolean {
  return (
    length <= longestFollowUp &&
    concepts.some((concept) => asking.has(concept)) &&
    concepts.every((concept) => !concept.startsWith('not:'))
  );
}

const asking = new Set(chatter.asking);
const longestFollowUp = 5;

/**
 * What speaks for a question being ours: a logistic regression over our own and foreign sayings, each weighed by an
 * index that had not seen it (five parts left out in turn; bench/measure.ts shows what it comes to).
 */
const evidence = {
  bias: -1.9,
  belonging: 0.57,
  covered: 3,
  sentence: -5,
  whole: 18.6,
  foreign: -4.9,
  foreignWhole: -7.1,
};
/** Less than any text can have. */
const nothing = -100;
/** Share of words nobody here uses from which a text is just strange. */
const mostStrange = 0.6;

/** Makes the search: `answer`, `clarify` with two to four topics, or `unknown`. */
export function createTopicSearch(
  topics: readonly Topic[],
  how: TopicTuning = tuning,
): TopicSearch {
  const index = createTopicIndex(topics, how);
  const known = new Set(topics.map((topic) => topic.id));
  return (text) =>
    onlyAnnounces(text)
      ? { outcome: 'unknown', topics: [] }
      : decide(index.weigh(text), how, known.has(safeHelp));
}

/** The decision alone, over what was weighed. */
export function decide(weighed: Weighed, how: TopicTuning, canHelp: boolean): TopicResult {
  const { ranked, ours, share } = weighed;
  if (weighed.danger && canHelp) {
    return { outcome: 'answer', topics: [{ id: safeHelp, score: 1 }] };
  }
  const first = ranked[0];
  if (first?.id === safeHelp && first.score >= how.helpFrom) {
    return { outcome: 'answer', topics: [{ id: safeHelp, score: 1 }] };
  }
  if (first === undefined || ours < how.oursFrom) {
    return { outcome: 'unknown', topics: [], ...(weighed.outside ? { outside: true } : {}) };
  }
  const named = ranked.map(({ id, chance }) => ({ id, score: Math.round(chance * 1000) / 1000 }));
  const clear = share === undefined ? first.chance >= how.answerFrom : share >= how.phraseFrom;
  if (clear && ours >= how.sureFrom) return { outcome: 'answer', topics: named.slice(0, 4) };
  if (named.length < 2) return { outcome: 'unknown', topics: [] };
  const near = ranked.filter(({ score }) => score >= first.score / 2).length;
  return { outcome: 'clarify', topics: named.slice(0, Math.min(4, Math.max(2, near))) };
}

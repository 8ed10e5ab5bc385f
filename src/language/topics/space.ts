/** A space of sentences: how near a text is to each group of them, by the features they share. */
import { learnBelonging } from './belonging.ts';
import type { Corpus } from './corpus.ts';
import type { Features } from './numbering.ts';
import { type Sentence, weightOf } from './sentence.ts';
import { createRows, createSums, normalise, type Rows, transpose } from './sparse.ts';

/** How near a text is to every group. */
export interface Nearness {
  /** By the nearest sentences of the group, 0 to 1. */
  readonly sentence: Float64Array;
  /** By the group as a whole, 0 to 1. */
  readonly whole: Float64Array;
  /** How much speaks for its belonging here at all: the log of the odds. */
  readonly ours: number;
  /** By the nearest sentences of none of ours, and by the nearest of those matters as a whole, 0 to 1. */
  readonly foreign: number;
  readonly foreignWhole: number;
  /** The share of what nobody here ever says, 0 to 1. */
  readonly strange: number;
}

export interface Space {
  near(features: Features): Nearness;
  /** How telling a feature is; unknown ones are as telling as can be. */
  idf(feature: number): number;
  has(group: number, feature: number): boolean;
}

/**
 * Topics belong here; the other groups are other matters, to know what does not. Row i of `vectors` are the features of
 * sentence i, numbered below `size`; they are weighed in place.
 */
export function createSpace(corpus: Corpus, vectors: Rows, size: number): Space {
  const { topics: ours, groups: groupCount, sentences } = corpus;
  const { idf, unknown } = tellingness(groupCount, sentences, vectors, size);
  normalise(vectors, idf);
  const bySentence = transpose(vectors, size);
  const wholes = gather(groupCount, sentences, vectors, size);
  const apart = learnBelonging(ours, sentences, vectors, size);
  const scores = new Float64Array(sentences.length);
  // Only numbers are kept: the sentences themselves may go.
  const groups = Int32Array.from(sentences, ({ group }) => group);
  const weights = Float32Array.from(sentences, ({ part }) => weightOf[part]);

  function near(features: Features): Nearness {
    scores.fill(0);
    const sentence = new Float64Array(groupCount);
    const second = new Float64Array(groupCount);
    const whole = new Float64Array(groupCount);
    const strange = features.strange * unknown * unknown;
    let norm = strange;
    for (let i = 0; i < features.size; i += 1) {
      const weight = (features.counts[i] ?? 0) * (idf[features.ids[i] ?? 0] ?? 0);
      norm += weight * weight;
    }
    norm = Math.sqrt(norm) || 1;
    let inside = apart.bias + (apart.strange * Math.sqrt(strange)) / norm;
    for (let at = 0; at < features.size; at += 1) {
      const id = features.ids[at] ?? 0;
      const weight = ((features.counts[at] ?? 0) * (idf[id] ?? 0)) / norm;
      inside += weight * (apart.weights[id] ?? 0);
      const sentencesTo = bySentence.start[id + 1] ?? 0;
      for (let i = bySentence.start[id] ?? 0; i < sentencesTo; i += 1) {
        const at = bySentence.column[i] ?? 0;
        scores[at] = (scores[at] ?? 0) + weight * (bySentence.value[i] ?? 0);
      }
      const groupsTo = wholes.start[id + 1] ?? 0;
      for (let i = wholes.start[id] ?? 0; i < groupsTo; i += 1) {
        const group = wholes.column[i] ?? 0;
        whole[group] = (whole[group] ?? 0) + weight * (wholes.value[i] ?? 0);
      }
    }
    for (let at = 0; at < scores.length; at += 1) {
      if (scores[at] === 0) continue;
      const group = groups[at] ?? 0;
      const score = (scores[at] ?? 0) * (weights[at] ?? 0);
      if (score > (sentence[group] ?? 0)) {
        second[group] = sentence[group] ?? 0;
        sentence[group] = score;
      } else if (score > (second[group] ?? 0)) second[group] = score;
    }
    for (let group = 0; group < groupCount; group += 1) {
      sentence[group] = (sentence[group] ?? 0) * 0.75 + (second[group] ?? 0) * 0.25;
    }
    return {
      sentence: sentence.subarray(0, ours),
      whole: whole.subarray(0, ours),
      ours: inside,
      foreign: Math.max(0, ...sentence.subarray(ours)),
      foreignWhole: Math.max(0, ...whole.subarray(ours)),
      strange: Math.sqrt(strange) / norm,
    };
  }

  return {
    near,
    idf: (feature) => (feature < 0 ? unknown : (idf[feature] ?? unknown)),
    has: (group, feature) => {
      if (feature < 0) return false;
      const to = wholes.start[feature + 1] ?? 0;
      for (let i = wholes.start[feature] ?? 0; i < to; i += 1) {
        if (wholes.column[i] === group) return true;
      }
      return false;
    },
  };
}

/** A feature tells the more, the fewer groups use it. */
function tellingness(
  groupCount: number,
  sentences: readonly Sentence[],
  vectors: Rows,
  features: number,
): { idf: Float64Array; unknown: number } {
  const groupsWith = new Int32Array(features);
  const last = new Int32Array(features).fill(-1);
  sentences.forEach(({ group }, at) => {
    const to = vectors.start[at + 1] ?? 0;
    for (let i = vectors.start[at] ?? 0; i < to; i += 1) {
      const id = vectors.column[i] ?? 0;
      if (last[id] === group) continue;
      last[id] = group;
      groupsWith[id] = (groupsWith[id] ?? 0) + 1;
    }
  });
  const idf = Float64Array.from(groupsWith, (count) => Math.log(1 + groupCount / (0.5 + count)));
  return { idf, unknown: Math.log(1 + groupCount / 1.5) };
}

/** The groups each feature stands in, and how much it makes of them. */
function gather(
  groupCount: number,
  sentences: readonly Sentence[],
  vectors: Rows,
  features: number,
): Rows {
  const rows = createRows();
  const sums = createSums(features);
  let at = 0;
  for (let group = 0; group < groupCount; group += 1) {
    for (let sentence = sentences[at]; sentence?.group === group; sentence = sentences[at]) {
      const weight = weightOf[sentence.part];
      const to = vectors.start[at + 1] ?? 0;
      for (let i = vectors.start[at] ?? 0; i < to; i += 1) {
        sums.add(vectors.column[i] ?? 0, (vectors.value[i] ?? 0) * weight);
      }
      at += 1;
    }
    const whole = sums.take();
    let sum = 0;
    for (let i = 0; i < whole.size; i += 1) {
      const soft = Math.log1p((whole.counts[i] ?? 0) * 4);
      whole.counts[i] = soft;
      sum += soft * soft;
    }
    const norm = Math.sqrt(sum) || 1;
    for (let i = 0; i < whole.size; i += 1) whole.counts[i] = (whole.counts[i] ?? 0) / norm;
    rows.add(whole);
  }
  return transpose(rows.done(), features);
}

/** Belonging: whether a text is for us at all, learnt from our own sayings and from sayings of other things. */
import { type Sentence, weightOf } from './sentence.ts';
import type { Rows } from './sparse.ts';

/** What speaks for belonging: a weight for each feature, and one for the share of words nobody here uses. */
export interface Belonging {
  readonly weights: Float32Array;
  readonly bias: number;
  readonly strange: number;
}

/**
 * Logistic regression: sentences of the first `ours` groups against the others. Steps go through them in a fixed stride,
 * so that the same content always gives the same weights, and are bounded, so that a large content is ready at once.
 */
export function learnBelonging(
  ours: number,
  sentences: readonly Sentence[],
  vectors: Rows,
  features: number,
): Belonging {
  const weights = new Float32Array(features);
  let bias = 0;
  let mine = 0;
  for (const { group } of sentences) if (group < ours) mine += 1;
  const balance = mine === 0 ? 1 : (sentences.length - mine) / mine;
  const stride = strideFor(sentences.length);
  for (let round = 0; round < rounds; round += 1) {
    const rate = 4 / (1 + round * 0.4);
    for (let n = 0; n < sentences.length && n < mostSteps; n += 1) {
      const at = (n * stride + round * 7) % sentences.length;
      const sentence = sentences[at];
      if (sentence === undefined) continue;
      const wanted = sentence.group < ours ? 1 : 0;
      const from = vectors.start[at] ?? 0;
      const to = vectors.start[at + 1] ?? 0;
      let told = bias;
      for (let i = from; i < to; i += 1) {
        told += (vectors.value[i] ?? 0) * (weights[vectors.column[i] ?? 0] ?? 0);
      }
      const error = 1 / (1 + Math.exp(-told)) - wanted;
      const change =
        error * rate * weightOf[sentence.part] * (wanted === 1 ? Math.min(1, balance * 2) : 1);
      bias -= change * 0.05;
      for (let i = from; i < to; i += 1) {
        const id = vectors.column[i] ?? 0;
        weights[id] = (weights[id] ?? 0) - change * (vectors.value[i] ?? 0);
      }
    }
  }
  return { weights, bias, strange: strangeness };
}

/** Sentences looked at in one round. */
const mostSteps = 6000;

/** Enough for the weights to settle. */
const rounds = 15;

/** What a text made only of unknown words is worth, on the scale of the logistic regression. */
const strangeness = -3;

/** A stride without a common factor with the count, near the golden section of it. */
function strideFor(count: number): number {
  let stride = Math.max(1, Math.floor(count * 0.618));
  while (gcd(stride, count) !== 1) stride += 1;
  return stride;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Sentences: what we say of a topic, or others of other matters; each has its features in a row of its own. */

/** The parts of a topic, in the order in which its sentences come. */
export const parts = ['title', 'questions', 'keywords', 'body'] as const;
export type Part = (typeof parts)[number];

/** How much a sentence stands for its group. */
export const weightOf: Readonly<Record<Part, number>> = {
  title: 1,
  questions: 1,
  keywords: 0.8,
  body: 0.45,
};

/** Sentences come group by group, and of each group part by part. */
export interface Sentence {
  /** The first groups are our topics, the others other matters. */
  readonly group: number;
  readonly part: Part;
}

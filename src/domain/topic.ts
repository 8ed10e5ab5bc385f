/** Topics: what women ask about, and what a search over them comes to. */

/** A legal form an answer may be bound to. */
export const topicForms = ['htx', 'tht', 'interest-group', 'union'] as const;
export type TopicForm = (typeof topicForms)[number];

/** What an answer is searched by. `content/answers/htx-what.md` is the topic `htx-what`. */
export interface Topic {
  readonly id: string;
  /** The question as a woman would say it; shown where she chooses. */
  readonly title: string;
  /** Other ways of asking the same. */
  readonly questions: readonly string[];
  readonly keywords: readonly string[];
  /** The answer's words, without facts. */
  readonly body: string;
  /** Set if the answer holds for this legal form only. */
  readonly form?: TopicForm;
}

/** `answer`: the first topic is it · `clarify`: one of two to four · `unknown`: none of ours. */
export type TopicOutcome = 'answer' | 'clarify' | 'unknown';

/** `{"outcome":"answer","topics":[{"id":"htx-min-members","score":0.93}]}`, best first; empty if unknown. */
export interface TopicResult {
  readonly outcome: TopicOutcome;
  readonly topics: readonly { readonly id: string; readonly score: number }[];
  /** Of `unknown`: plainly about something that is none of ours. */
  readonly outside?: boolean;
}

/** Finds what a question is about. Pure, never throws. */
export type TopicSearch = (text: string) => TopicResult;

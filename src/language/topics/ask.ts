/** Asking: a question in her own words, what it is about, and what is said to it. */
import type { TopicResult, TopicSearch } from '#src/domain/topic.ts';

/** `{"text":"…","outcome":"answer","topics":[{"id":"htx-min-members","score":0.93}],"reply":"…"}` */
export interface Asked extends TopicResult {
  readonly text: string;
  readonly reply: string;
}

/** Joins a search with the words for what it found; `render` knows the content and the day. */
export function createAsk(
  search: TopicSearch,
  render: (result: TopicResult) => string,
): (text: string) => Asked {
  return (text) => {
    const result = search(text);
    return { text, outcome: result.outcome, topics: result.topics, reply: render(result) };
  };
}

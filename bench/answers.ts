/** A library of any size for measuring: our own answers again and again, each time with other words in them. */
import type { Topic } from '#src/domain/topic.ts';

/** So many answers. Copies differ in every third word, so that words and pairs of words grow as they would. */
export function manyAnswers<Answer extends Topic>(
  answers: readonly Answer[],
  count: number,
): readonly Answer[] {
  const vocabulary = [...new Set(answers.flatMap(wordsOf))];
  const place = new Map(vocabulary.map((word, at) => [word, at]));
  return Array.from({ length: count }, (_, at) => {
    const copy = Math.floor(at / answers.length);
    const answer = answers[at % answers.length];
    if (answer === undefined) throw new Error('no answers to multiply');
    if (copy === 0) return answer;
    const other = (text: string): string =>
      text.replace(/\p{L}+/gu, (word) => {
        const from = place.get(word.toLowerCase());
        if (from === undefined || (from + copy) % 3 !== 0) return word;
        return vocabulary[(from + copy * 97) % vocabulary.length] ?? word;
      });
    return {
      ...answer,
      id: `${answer.id}-${copy}`,
      title: other(answer.title),
      questions: answer.questions.map(other),
      keywords: answer.keywords.map(other),
      body: other(answer.body),
    };
  });
}

function wordsOf({ title, questions, keywords, body }: Topic): readonly string[] {
  return [title, ...questions, ...keywords, body].flatMap(
    (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [],
  );
}

/** Corpus: every sentence of ours and of other matters, cut once. Words are kept as numbers: there are few, said often. */
import type { Topic } from '#src/domain/topic.ts';
import { ownWords, type TakenApart, type Word } from '../words.ts';
import { spoken } from './analyse.ts';
import type { Part, Sentence } from './sentence.ts';

/** Sayings that are none of ours, by what they are about. */
export type Elsewhere = Readonly<Record<string, readonly string[]>>;

export interface Corpus {
  /** Groups below `topics` are ours. */
  readonly topics: number;
  readonly groups: number;
  readonly sentences: readonly Sentence[];
  /** The words of sentence i are the numbers from `start[i]` to `start[i + 1]`. */
  readonly start: Int32Array;
  readonly numbers: Int32Array;
  /** The words by number, each spelling once. */
  readonly spellings: readonly Word[];
  words(i: number): readonly Word[];
}

/** Topics are the first groups, what is elsewhere the others. */
export function createCorpus(topics: readonly Topic[], elsewhere: Elsewhere): Corpus {
  const sentences: Sentence[] = [];
  const starts = [0];
  const said: number[] = [];
  const spellings: Word[] = [];
  const numberOf = new Map<string, number>();
  const taken: TakenApart = new Map();

  function put(group: number, part: Part, text: string): void {
    const words = spoken(ownWords(text, taken));
    if (part === 'body' && words.length === 0) return;
    for (const word of words) {
      let number = numberOf.get(word.key);
      if (number === undefined) {
        number = spellings.push(word) - 1;
        numberOf.set(word.key, number);
      }
      said.push(number);
    }
    starts.push(said.length);
    sentences.push({ group, part });
  }

  topics.forEach(({ title, questions, keywords, body }, group) => {
    put(group, 'title', title);
    for (const text of questions) put(group, 'questions', text);
    for (const text of keywords) put(group, 'keywords', text);
    for (const line of bare(body).split(/[\n.;:!?]+/)) put(group, 'body', line);
  });
  Object.values(elsewhere).forEach((texts, i) => {
    for (const text of texts) put(topics.length + i, 'questions', text);
  });
  const start = Int32Array.from(starts);
  const numbers = Int32Array.from(said);
  return {
    topics: topics.length,
    groups: topics.length + Object.keys(elsewhere).length,
    sentences,
    start,
    numbers,
    spellings,
    words(i) {
      const words: Word[] = [];
      const to = start[i + 1] ?? 0;
      for (let at = start[i] ?? 0; at < to; at += 1) {
        const word = spellings[numbers[at] ?? -1];
        if (word !== undefined) words.push(word);
      }
      return words;
    },
  };
}

/** Without fact places and marks of emphasis. */
function bare(body: string): string {
  return body.replace(/\{[^}]*\}/g, ' ').replaceAll('**', '');
}

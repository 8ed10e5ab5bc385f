/** Ahead: what she tells before it is asked, «nhóm em 6 người, không ai là cán bộ». Only where all of the text tells. */
import type { AnswerKey } from '#src/domain/answer.ts';
import { asksSomething, readSentence } from './hear.ts';
import type { Readers } from './readers.ts';
import type { Word, Words } from './words.ts';

type Counts = { readonly [Key in AnswerKey]?: number };

/** What the parts between signs say of who they are; undefined if one says anything else, or two contradict. */
export function readAhead(readers: Readers, { list, marked }: Words): Counts | undefined {
  const found: { [Key in AnswerKey]?: number } = {};
  for (const part of partsOf(list)) {
    const words = { list: part, marked };
    const told = readers.among(words);
    if (told === undefined) {
      if (asksSomething(words) || !tells(words)) return undefined;
    } else if (found[told.key] === undefined) found[told.key] = told.value;
    else if (found[told.key] !== told.value) return undefined;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

const tells = (words: Words): boolean =>
  Object.keys(readSentence(words, undefined).values).length > 0;

function partsOf(list: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [[]];
  for (const word of list) {
    if (word.kind === 'sign') parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

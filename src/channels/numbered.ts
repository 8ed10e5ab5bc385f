/** Choices where there are no buttons: a numbered list, or words where a number would be an answer of its own. */
import type { SpokenChoice } from '#src/domain/text.ts';
import { plainText } from './plain.ts';
import type { ChannelWords } from './platform.ts';

/** Choices that stand beside a free answer: her «1» may mean one person, so they carry no number. */
const beside = /^(?:none|some|skip|indefinite|\d+)$/;
/** Not one of the question's own, so it has no number there. */
const keep = 'keep';

/** The question's own choices, if they are to be numbered. */
function numberable(choices: readonly SpokenChoice[]): readonly SpokenChoice[] {
  const own = choices.filter(({ id }) => id !== keep);
  return own.every(({ id }) => beside.test(id)) ? [] : own;
}

/** The list and how to answer, to stand under the question; empty without choices. */
export function listChoices(choices: readonly SpokenChoice[], words: ChannelWords): string {
  if (choices.length === 0) return '';
  const numbers = numbersOf(choices);
  const lines = choices.map(({ id, label }) => {
    const number = numbers.get(id);
    return number === undefined ? `– ${plainText(label)}` : `${number}. ${plainText(label)}`;
  });
  return [
    ...lines,
    words(numbers.size > 0 ? 'channels.choices.numbered' : 'channels.choices.counting'),
  ].join('\n');
}

/** What she would type to choose it: its number where it has one, else its words. */
export function typedFor(choices: readonly SpokenChoice[], id: string): string | undefined {
  const choice = choices.find((one) => one.id === id);
  if (choice === undefined) return undefined;
  return String(numbersOf(choices).get(id) ?? plainText(choice.label));
}

/** Numbers by id, counted as the engine counts a question's own choices. */
export function numbersOf(choices: readonly SpokenChoice[]): ReadonlyMap<string, number> {
  return new Map(numberable(choices).map(({ id }, at) => [id, at + 1]));
}

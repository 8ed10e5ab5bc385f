/** Choices where there are no buttons: a numbered list, or words where a number would be an answer of its own. */
import { choiceNumbers } from '#src/domain/choices.ts';
import type { SpokenChoice } from '#src/domain/text.ts';
import { plainText } from './plain.ts';
import type { ChannelWords } from './platform.ts';

/** The list and how to answer, to stand under the question; empty without choices. */
export function listChoices(choices: readonly SpokenChoice[], words: ChannelWords): string {
  if (choices.length === 0) return '';
  const numbers = choiceNumbers(choices);
  let list = '';
  for (const { id, label } of choices) {
    const number = numbers.get(id);
    list += number === undefined ? `– ${plainText(label)}\n` : `${number}. ${plainText(label)}\n`;
  }
  return list + words(numbers.size > 0 ? 'channels.choices.numbered' : 'channels.choices.counting');
}

/** What she would type to choose it: its number where it has one, else its words. */
export function typedFor(choices: readonly SpokenChoice[], id: string): string | undefined {
  const choice = choices.find((one) => one.id === id);
  if (choice === undefined) return undefined;
  return String(choiceNumbers(choices).get(id) ?? plainText(choice.label));
}

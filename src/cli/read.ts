/** `ct read`: one typed answer in, its value or null out. */
import { dayOf } from '#src/domain/time.ts';
import { createMind, readAsKinds } from '#src/mind.ts';
import { readOptions } from './options.ts';
import { answerLines, echo, isObject, UsageError, type Verb } from './verb.ts';

export const read: Verb = {
  name: 'read',
  usage: 'read',
  help: 'What did she mean? {"kind","text","choices"} a line.',
  async run(args, io) {
    readOptions(args, []);
    const { readAs } = createMind();
    return answerLines(io, (input) => {
      const kind = readAsKinds.find((known) => known === input['kind']);
      if (kind === undefined) throw new UsageError(`kind is one of ${readAsKinds.join(', ')}`);
      const { text } = input;
      if (typeof text !== 'string') throw new UsageError('text is missing');
      const choices = choicesOf(input['choices'] ?? []);
      const value = readAs(kind, text, { choices, today: dayOf(io.now()) });
      return { ...echo(input, ['kind', 'text', 'choices', 'value']), value };
    });
  },
};

function choicesOf(choices: unknown): readonly { readonly id: string; readonly label: string }[] {
  if (!Array.isArray(choices)) throw new UsageError('choices is a list of {"id","label"}');
  return choices.map((choice: unknown) => {
    if (
      !isObject(choice) ||
      typeof choice['id'] !== 'string' ||
      typeof choice['label'] !== 'string'
    ) {
      throw new UsageError('choices is a list of {"id","label"}');
    }
    return { id: choice['id'], label: choice['label'] };
  });
}

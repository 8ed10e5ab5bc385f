/** `ct ask`: a question in her own words in, what it is about and what is said out. */
import { createMind } from '#src/mind.ts';
import { readDay, readOptions } from './options.ts';
import { answerLines, echo, UsageError, type Verb } from './verb.ts';

export const ask: Verb = {
  name: 'ask',
  usage: 'ask [--on YYYY-MM-DD]',
  help: 'What is a question about? {"text":"…"} a line.',
  async run(args, io) {
    const { options } = readOptions(args, ['on']);
    const day = readDay(options['on'], io.now());
    const { askLine } = createMind();
    return answerLines(io, (input) => {
      const text = input['text'];
      if (typeof text !== 'string') throw new UsageError('text must be a string');
      return { ...echo(input, ['text']), ...askLine(text, day) };
    });
  },
};

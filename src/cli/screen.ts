/** `ct screen`: answers in, verdict with its conditions out. */
import { createMind } from '#src/mind.ts';
import { readDay, readOptions } from './options.ts';
import { answerLines, type Verb } from './verb.ts';

export const screen: Verb = {
  name: 'screen',
  usage: 'screen [--on YYYY-MM-DD]',
  help: 'What can she found? {"id","answers":{…}} a line.',
  async run(args, io) {
    const { options } = readOptions(args, ['on']);
    const day = readDay(options['on'], io.now());
    const { screenLine } = createMind();
    return answerLines(io, (input) => screenLine(input, day));
  },
};

/** `ct support`: answers in, every programme with its status, amount and reasons out. */
import { createMind } from '#src/mind.ts';
import { readDay, readOptions } from './options.ts';
import { answerLines, type Verb } from './verb.ts';

export const support: Verb = {
  name: 'support',
  usage: 'support [--on YYYY-MM-DD]',
  help: 'Which help is there for her? {"id","answers":{…}} a line.',
  async run(args, io) {
    const { options } = readOptions(args, ['on']);
    const day = readDay(options['on'], io.now());
    const { supportLine } = createMind();
    return answerLines(io, (input) => supportLine(input, day));
  },
};

/** `ct doctor`: what is overdue, missing, contradictory or unused in content/, one finding a line. */
import { diagnoseContent } from '#src/operator.ts';
import { readDay, readOptions } from './options.ts';
import type { Verb } from './verb.ts';

export const doctor: Verb = {
  name: 'doctor',
  usage: 'doctor [--on YYYY-MM-DD]',
  help: 'Checks content/; one finding a line, exit 1 on errors.',
  async run(args, io) {
    const { options } = readOptions(args, ['on']);
    const findings = diagnoseContent(readDay(options['on'], io.now()));
    for (const finding of findings) io.out(`${JSON.stringify(finding)}\n`);
    return findings.some((finding) => finding.level === 'error') ? 1 : 0;
  },
};

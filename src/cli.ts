/** `ct`, the operator's and developer's command. One file a verb under src/cli. */
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ask } from './cli/ask.ts';
import { backup, restore } from './cli/backup.ts';
import { chat } from './cli/chat.ts';
import { deadLettersDrop, deadLettersList, deadLettersReplay } from './cli/dead-letters.ts';
import { doctor } from './cli/doctor.ts';
import { exportAnswers, exportLeads, exportLedger } from './cli/export.ts';
import { keysRotate } from './cli/keys.ts';
import { officerAdd } from './cli/officer.ts';
import { platformVerbs } from './cli/platform.ts';
import { read } from './cli/read.ts';
import { replay } from './cli/replay.ts';
import { screen } from './cli/screen.ts';
import { support } from './cli/support.ts';
import { talk } from './cli/talk.ts';
import { type Io, UsageError, type Verb } from './cli/verb.ts';
import { ConfigError, ContentError } from './domain/errors.ts';

export const verbs: readonly Verb[] = [
  screen,
  support,
  ask,
  read,
  talk,
  chat,
  doctor,
  exportLeads,
  exportAnswers,
  exportLedger,
  replay,
  deadLettersList,
  deadLettersReplay,
  deadLettersDrop,
  keysRotate,
  officerAdd,
  backup,
  restore,
  ...platformVerbs,
];

/** Finds the verb that the arguments begin with and runs it; resolves with the exit code. */
export async function ct(args: readonly string[], io: Io): Promise<0 | 1> {
  const verb = verbs.find(({ name }) => `${args.join(' ')} `.startsWith(`${name} `));
  if (verb === undefined) {
    for (const { usage: line, help } of verbs) io.fail(`ct ${line}\n    ${help}`);
    return 1;
  }
  try {
    return await verb.run(args.slice(verb.name.split(' ').length), io);
  } catch (error) {
    if (error instanceof UsageError) io.fail(`${error.message}\nct ${verb.usage}`);
    else if (error instanceof ConfigError || error instanceof ContentError) io.fail(error.message);
    else throw error;
    return 1;
  }
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.exitCode = await ct(process.argv.slice(2), {
    environment: process.env,
    lines: stdin(),
    out: (text) => process.stdout.write(text),
    fail: (text) => process.stderr.write(`${text}\n`),
    now: () => Date.now(),
  });
}

/** Opened when a verb first asks for a line, so that verbs without input never wait for it. */
async function* stdin(): AsyncIterable<string> {
  yield* createInterface({ input: process.stdin, crlfDelay: Infinity });
}

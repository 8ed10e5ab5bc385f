/** Runs a verb of `ct` in this process, with lines for standard input. */
import { ct } from '#src/cli.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
  /** Standard output as JSON, a line each. */
  readonly lines: readonly Record<string, unknown>[];
}

export async function run(
  args: readonly string[],
  input: readonly (object | string)[] = [],
  environment: Record<string, string> = {},
): Promise<Ran> {
  let out = '';
  let errors = '';
  const code = await ct(args, {
    environment,
    lines: linesOf(input),
    out: (text) => {
      out += typeof text === 'string' ? text : Buffer.from(text).toString('latin1');
    },
    fail: (text) => {
      errors += `${text}\n`;
    },
    now: () => Date.parse('2026-11-23T09:00:00+07:00'),
  });
  return {
    code,
    out,
    errors,
    get lines() {
      return out
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
  };
}

async function* linesOf(input: readonly (object | string)[]): AsyncIterable<string> {
  for (const line of input) yield typeof line === 'string' ? line : JSON.stringify(line);
}

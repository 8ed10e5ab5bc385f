/** A verb of `ct`: JSON lines in, JSON lines out, errors on stderr, exit 0 or 1. */

/** What a verb may touch of the outside. */
export interface Io {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Lines of standard input. */
  readonly lines: AsyncIterable<string>;
  /** One line, or a chunk of a file, to standard output. */
  readonly out: (text: string | Uint8Array) => void;
  readonly fail: (text: string) => void;
  /** The real time; verbs that take `--on` or `--at` need it only without them. */
  readonly now: () => number;
}

export interface Verb {
  /** `export leads` */
  readonly name: string;
  readonly usage: string;
  readonly help: string;
  /** Resolves with the exit code. */
  readonly run: (args: readonly string[], io: Io) => Promise<0 | 1>;
}

/** The call's words are off; the message is shown with the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A JSON object read from one line. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Answers each line of input with one line of output, in order. A line that is not a JSON object is
 * reported on stderr with its number, and the exit code becomes 1; the others are answered all the same.
 */
export async function answerLines(io: Io, answer: (input: JsonObject) => unknown): Promise<0 | 1> {
  let code: 0 | 1 = 0;
  let number = 0;
  for await (const line of io.lines) {
    number += 1;
    if (line.trim() === '') continue;
    const input = parseObject(line);
    if (input === undefined) {
      io.fail(`line ${number}: not a JSON object`);
      code = 1;
      continue;
    }
    try {
      io.out(`${JSON.stringify(await answer(input))}\n`);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      io.fail(`line ${number}: ${error.message}`);
      code = 1;
    }
  }
  return code;
}

function parseObject(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Everything given that the answer does not name itself, to be echoed. */
export function echo(input: JsonObject, used: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(input).filter(([key]) => !used.includes(key)));
}

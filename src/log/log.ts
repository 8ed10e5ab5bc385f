/** Logs are facts: a constant phrase, fields for the rest, and nothing personal. */
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * The one list of what is never written. Fields by these names are removed at any of the first levels,
 * whoever logs them; texts are not among the fields we log in the first place.
 */
export const neverWritten = [
  'text',
  'name',
  'phone',
  'contactName',
  'contactPhone',
  'contactReason',
  'note',
  'token',
  'cookie',
  'authorization',
  'answers',
  'values',
  'body',
  'content',
  'session',
  'url',
] as const;

/** Makes the root logger; a part takes `log.child({ component: 'host' })`. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: neverWritten.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      remove: true,
    },
    serializers: { err: describe },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * An error's class, code and stack; of a platform's the number it answered with and the call it was, too. Messages of
 * foreign errors may quote what they choked on, so they stay out, and so does what was sent.
 */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause instanceof Error ? { cause: named(error.cause) } : {};
  return { ...named(error), ...cause, stack: stack.slice(0, 12).join('\n') };
}

function named(error: Error): Record<string, unknown> {
  const code = 'code' in error ? error.code : undefined;
  const errorCode = 'errorCode' in error ? error.errorCode : undefined;
  // Telegraf puts it beside what was sent.
  const call = 'on' in error ? error.on : error;
  const method = typeof call === 'object' && call !== null && 'method' in call && call.method;
  return {
    type: error.name,
    code,
    ...(typeof errorCode === 'number' ? { errorCode } : {}),
    ...(typeof method === 'string' && /^[A-Za-z]{1,40}$/.test(method) ? { method } : {}),
  };
}

/** Refusals as HTTP: the one place where a code becomes a status and a sentence. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { DeskRefusal } from '#src/domain/desk.ts';
import { type RefusedCode, RefusedError, StoreUnavailableError } from '#src/domain/errors.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Said } from '#src/domain/text.ts';

const statuses: Readonly<Record<RefusedCode, number>> = {
  'signed-out': 401,
  wrong: 401,
  'code-needed': 401,
  slow: 429,
  forbidden: 403,
  'totp-needed': 403,
  'totp-mandatory': 409,
  'confirm-needed': 403,
  'second-officer': 403,
  'not-found': 404,
  conflict: 409,
  taken: 409,
  'login-taken': 409,
  'last-administrator': 409,
  expired: 410,
  'weak-password': 422,
  malformed: 400,
  'not-yours': 409,
  closed: 409,
  'own-draft': 409,
  'too-large': 413,
  empty: 422,
  'too-long': 422,
  'bad-type': 422,
  'bad-target': 422,
  incomplete: 422,
  'bad-answer': 422,
  'run-closed': 409,
  'too-early': 409,
  'not-agreed': 403,
};

/** Faults that are no rule of the desk. */
const others = { foreign: 403, 'store-down': 503, crashed: 500 } as const;
type FaultCode = RefusedCode | keyof typeof others;

/** Every code there is a sentence for. */
export const faultCodes = [...Object.keys(statuses), ...Object.keys(others)] as FaultCode[];

/** The key of a fault's sentence. */
export const faultKey = (code: string): string => `access.fault.${code}`;

interface Speaks {
  readonly say: (said: Said) => string;
  readonly log: {
    warn(fields: object, phrase: string): void;
    error(fields: object, phrase: string): void;
  };
}

/** Answers with whatever was thrown. */
export function answerRefusal(
  { say, log }: Speaks,
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const code = codeOf(error);
  const route = request.routeOptions.url ?? 'unknown';
  if (code === 'store-down') log.warn({ route }, 'store unavailable');
  if (code === 'crashed') log.error({ err: error, route }, 'request failed');
  const refused = error instanceof RefusedError ? error : undefined;
  const wait = refused?.retryAfter ?? (code === 'store-down' ? 5000 : undefined);
  const retry = wait === undefined ? undefined : Math.max(1, Math.ceil(wait / 1000));
  if (retry !== undefined) reply.header('retry-after', String(retry));
  const params = { ...refused?.params, ...(retry === undefined ? {} : { seconds: retry }) };
  const { holder, name } = refused?.params ?? {};
  const fault: DeskRefusal = {
    error: code,
    text: say({ key: faultKey(code), params }),
    // Who was quicker, for the page to show.
    ...(typeof holder === 'string'
      ? { holder: { id: holder as OfficerId, name: String(name) } }
      : {}),
    ...(retry === undefined ? {} : { retry }),
  };
  reply.code({ ...statuses, ...others }[code]).header('cache-control', 'no-store');
  return reply.type('application/json; charset=utf-8').send(fault);
}

/** A request that came from another site. */
export class ForeignError extends Error {
  override readonly name = 'ForeignError';
}

function codeOf(error: FastifyError | Error): FaultCode {
  if (error instanceof RefusedError) return error.code;
  if (error instanceof ForeignError) return 'foreign';
  if (error instanceof StoreUnavailableError) return 'store-down';
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status === 413) return 'too-large';
  return status >= 400 && status < 500 ? 'malformed' : 'crashed';
}

/** Zalo's envelope: what an answer says, whatever the HTTP status. */
import { z } from 'zod';
import { ZaloError } from './errors.ts';
import { isObject } from './event.ts';

const errorCode = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

const failedSchema = z.object({
  ok: z.literal(false),
  error_code: errorCode.optional(),
  errorCode: errorCode.optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.coerce.number().positive() }).optional().catch(undefined),
});
/** The style of Zalo's other product, seen on this host by two clients. */
const otherSchema = z.object({
  error: errorCode,
  message: z.string().optional(),
  data: z.unknown().optional(),
});

/** The result; throws ZaloError. A body with a boolean `ok` is believed over the HTTP status. */
export function readEnvelope(status: number, text: string): unknown {
  const body = asJson(text);
  if (isObject(body) && body['ok'] === true) return body['result'];
  const failed = failedSchema.safeParse(body);
  if (failed.success) {
    const { description = '', parameters } = failed.data;
    const code = failed.data.error_code ?? failed.data.errorCode;
    throw new ZaloError('api', {
      ...(code === undefined ? {} : { errorCode: code }),
      description,
      ...(parameters === undefined ? {} : { retryAfter: parameters.retry_after * 1000 }),
    });
  }
  const other = otherSchema.safeParse(body);
  if (other.success) {
    if (other.data.error === 0) return other.data.data;
    const { error, message = '' } = other.data;
    throw new ZaloError('api', { errorCode: error, description: message });
  }
  if (status >= 400) {
    throw new ZaloError('http', { errorCode: status, description: 'answered by a gateway' });
  }
  throw new ZaloError('parse', { description: 'answer is not what Zalo sends' });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The shape of a stored request about somebody's own data. */
import { z } from 'zod';
import { type DataRequest, dataRequestKinds } from '#src/domain/data-request.ts';
import { channelNames } from '#src/domain/ids.ts';
import { instant } from './parts.ts';

export const dataRequestShape: z.ZodType<DataRequest> = z.looseObject({
  kind: z.enum(dataRequestKinds),
  code: z.string(),
  channel: z.enum(channelNames),
  at: instant,
  doneAt: instant.exactOptional(),
  due: z.string().exactOptional(),
});

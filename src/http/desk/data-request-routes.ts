/** The route about requests for their own data: see src/domain/data-request-desk.ts. */
import { z } from 'zod';
import type { Audit } from '#src/desk/audit.ts';
import { type DataRequestsFound, readDataRequests } from '#src/desk/data-requests.ts';
import { dataRequestKinds } from '#src/domain/data-request.ts';
import type {
  DataRequestLine,
  DataRequestPage,
  DataRequestQuery,
} from '#src/domain/data-request-desk.ts';
import type { Facts } from '#src/domain/fact.ts';
import { channelNames } from '#src/domain/ids.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Said } from '#src/domain/text.ts';
import { type Clock, dayOf } from '#src/domain/time.ts';
import { day, instant } from './parts.ts';
import { type DeskRoute, deskRoute } from './route.ts';

const queryShape: z.ZodType<DataRequestQuery> = z.strictObject({
  kind: z.enum(dataRequestKinds).exactOptional(),
  channel: z.enum(channelNames).exactOptional(),
  from: day.exactOptional(),
  to: day.exactOptional(),
  open: z.literal('1').exactOptional(),
  before: z
    .string()
    .regex(/^\d{1,15}-[\w.:-]{1,100}$/)
    .exactOptional(),
});
const count = z.number();
const pageShape: z.ZodType<DataRequestPage> = z.object({
  law: z.string(),
  from: z.string(),
  to: z.string(),
  figures: z
    .array(
      z.object({
        kind: z.enum(dataRequestKinds),
        text: z.string(),
        received: count,
        done: count,
        open: count,
        late: count,
      }),
    )
    .exactOptional(),
  requests: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(dataRequestKinds),
      text: z.string(),
      channel: z.enum(channelNames),
      receipt: z.string().exactOptional(),
      receivedAt: instant,
      due: z.string().exactOptional(),
      doneAt: instant.exactOptional(),
      late: z.literal(true).exactOptional(),
    }),
  ),
  next: z.string().exactOptional(),
});

export function dataRequestRoutes(deps: {
  readonly records: RecordStore;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly facts: Facts;
  readonly say: (said: Said) => string;
}): readonly DeskRoute[] {
  const words = (kind: string): string => deps.say({ key: `access.data-request.kind.${kind}` });
  return [
    deskRoute({
      method: 'GET',
      path: '/data-requests',
      summary: 'What women asked about their own data, with the days the law allows; not whose.',
      query: queryShape,
      answer: pageShape,
      async run({ actor, query }) {
        const { requests, figures, ...rest } = await readDataRequests(deps, actor, query);
        return {
          ...rest,
          law: deps.say(lawSaid(deps.facts, dayOf(deps.clock.now()))),
          requests: requests.map((request) => lineOf(request, words(request.kind))),
          ...(figures === undefined
            ? {}
            : { figures: figures.map((one) => ({ ...one, text: words(one.kind) })) }),
        };
      },
    }),
  ];
}

/** The days the law gives; the documents they stand in are named, since officers see no source line. */
function lawSaid(facts: Facts, day: string): Said {
  const names = ['acknowledge-working-days', 'access-days', 'withdraw-days', 'erase-days'];
  const known = names.flatMap((name) => facts.on(`privacy/${name}`, day) ?? []);
  const sources = known.map(({ source: { title, article } }) => `${title}, ${article}`);
  const read = known.every(({ confidence }) => confidence === 'law-text');
  return {
    key: 'access.data-request.law',
    params: { source: [...new Set(sources)].join('; '), read: read ? 'yes' : 'no' },
  };
}

function lineOf(request: DataRequestsFound['requests'][number], text: string): DataRequestLine {
  const { id, kind, channel, code, at, due, doneAt, late } = request;
  return {
    id,
    kind,
    text,
    channel,
    ...(code === '' ? {} : { receipt: code }),
    receivedAt: at,
    ...(due === undefined ? {} : { due }),
    ...(doneAt === undefined ? {} : { doneAt }),
    ...(late ? { late: true } : {}),
  };
}

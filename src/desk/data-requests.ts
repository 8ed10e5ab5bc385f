/** Reads what women asked about their own data: how many, how many in time, and each one without a word of whose it was. */
import {
  type DataRequest,
  type DataRequestKind,
  dataRequestKinds,
} from '#src/domain/data-request.ts';
import type { DataRequestFigure, DataRequestQuery } from '#src/domain/data-request-desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { RecordStore } from '#src/domain/record.ts';
import { addDays, type Clock, type Day, dayOf, instantOf } from '#src/domain/time.ts';
import type { Audit } from './audit.ts';

const pageLength = 100;
/** What is looked at where no days are named. */
const wholeYear = 365;

export interface DataRequestsFound {
  readonly from: Day;
  readonly to: Day;
  readonly figures?: readonly Omit<DataRequestFigure, 'text'>[];
  readonly requests: readonly (DataRequest & { readonly id: string; readonly late: boolean })[];
  readonly next?: string;
}

/** Reading them is written down. One walk over the days asked for gives both the figures and the page. */
export async function readDataRequests(
  deps: { readonly records: RecordStore; readonly audit: Audit; readonly clock: Clock },
  actor: Actor,
  query: DataRequestQuery,
): Promise<DataRequestsFound> {
  const today = dayOf(deps.clock.now());
  const { to = today, from = addDays(to, -wholeYear), before } = query;
  const place = before === undefined ? undefined : readPlace(before);
  const figures = new Map(dataRequestKinds.map((kind) => [kind, nothing(kind)]));
  const requests: (DataRequest & { id: string; late: boolean })[] = [];
  let next: string | undefined;
  const how = {
    newestFirst: true,
    from: instantOf(from, 0),
    to: Math.min(instantOf(addDays(to, 1), 0) - 1, place?.at ?? Number.POSITIVE_INFINITY),
  };
  for await (const { id, value } of deps.records.list('data-request', how)) {
    if (place !== undefined && !isBefore(value, id, place)) continue;
    const late = isLate(value, today);
    add(figures, value, late);
    if (!fits(value, query)) continue;
    if (requests.length < pageLength) requests.push({ id, ...value, late });
    else next ??= writePlace(requests);
    if (next !== undefined && place !== undefined) break;
  }
  await deps.audit.write(actor, 'data-requests-read', [`from:${from}`, `to:${to}`]);
  return {
    from,
    to,
    ...(place === undefined ? { figures: [...figures.values()] } : {}),
    requests,
    ...(next === undefined ? {} : { next }),
  };
}

function fits({ kind, channel, doneAt }: DataRequest, query: DataRequestQuery): boolean {
  return (
    (query.kind === undefined || query.kind === kind) &&
    (query.channel === undefined || query.channel === channel) &&
    (query.open === undefined || doneAt === undefined)
  );
}

/** The day it was done, or today while it is not, against the last day the law allows. */
function isLate({ due, doneAt }: DataRequest, today: Day): boolean {
  return due !== undefined && (doneAt === undefined ? today : dayOf(doneAt)) > due;
}

type Counts = {
  -readonly [Name in keyof Omit<DataRequestFigure, 'text'>]: DataRequestFigure[Name];
};

const nothing = (kind: DataRequestKind): Counts => ({
  kind,
  received: 0,
  done: 0,
  open: 0,
  late: 0,
});

function add(
  figures: ReadonlyMap<DataRequestKind, Counts>,
  { kind, doneAt }: DataRequest,
  late: boolean,
): void {
  const counts = figures.get(kind);
  if (counts === undefined) return;
  counts.received += 1;
  if (doneAt === undefined) counts.open += 1;
  else counts.done += 1;
  if (late) counts.late += 1;
}

/** Where a page ended: the instant, then the id, since many may come in one instant. */
interface Place {
  readonly at: number;
  readonly id: string;
}

function writePlace(requests: readonly (DataRequest & { readonly id: string })[]): string {
  const last = requests.at(-1);
  return `${last?.at ?? 0}-${last?.id ?? ''}`;
}

function readPlace(text: string): Place {
  const cut = text.indexOf('-');
  return { at: Number(text.slice(0, cut)), id: text.slice(cut + 1) };
}

function isBefore({ at }: DataRequest, id: string, place: Place): boolean {
  return at < place.at || (at === place.at && id < place.id);
}

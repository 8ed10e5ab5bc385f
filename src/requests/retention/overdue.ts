/** Every record whose time is over, kind by kind, oldest first. Each kind that is kept for a time has its rule here. */
import { UnreadableError } from '#src/domain/errors.ts';
import type { RecordKind, RecordStore, StoredRecord } from '#src/domain/record.ts';
import type { Retention, SweptKind } from '#src/domain/retention.ts';
import { dayOf, type Instant } from '#src/domain/time.ts';

export interface Overdue {
  readonly counts: SweptKind;
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
}

const dayMs = 86_400_000;
/** A session ends long before; kept so long only for its list of devices. */
const sessionDays = 30;

/** What it says is over at `now`; `order` is when it began, so that what is younger is not even read. */
interface Rule<Kind extends RecordKind> {
  readonly kind: Kind;
  readonly counts: SweptKind;
  readonly days: number;
  /** Since when it is of no use; undefined while it still is. */
  readonly since: (value: StoredRecord<Kind>['value']) => Instant | undefined;
}

const rule = <Kind extends RecordKind>(of: Rule<Kind>): Rule<Kind> => of;

export async function* overdue(
  records: RecordStore,
  keep: Retention,
  now: Instant,
): AsyncGenerator<Overdue> {
  yield* under(
    records,
    now,
    rule({
      kind: 'lead',
      counts: 'lead',
      days: keep.leads,
      since: ({ stage, updatedAt }) =>
        stage === 'stopped' || stage === 'registered' ? updatedAt : undefined,
    }),
  );
  yield* overCases(records, keep.cases, now);
  yield* under(
    records,
    now,
    rule({ kind: 'desk-file', counts: 'file', days: keep.files, since: ({ at }) => at }),
  );
  yield* overPlaces(records, keep.classes, now);
  yield* under(
    records,
    now,
    rule({ kind: 'question', counts: 'question', days: keep.questions, since: ({ at }) => at }),
  );
  yield* under(
    records,
    now,
    rule({
      kind: 'announcement',
      counts: 'news',
      days: keep.news,
      since: ({ state, updatedAt }) =>
        state === 'sent' || state === 'stopped' ? updatedAt : undefined,
    }),
  );
  yield* under(
    records,
    now,
    rule({ kind: 'run-message', counts: 'news', days: keep.news, since: ({ at }) => at }),
  );
  yield* under(
    records,
    now,
    rule({ kind: 'audit', counts: 'audit', days: keep.audit, since: ({ at }) => at }),
  );
  yield* under(
    records,
    now,
    rule({
      kind: 'data-request',
      counts: 'audit',
      days: keep.audit,
      since: ({ doneAt }) => doneAt,
    }),
  );
  yield* under(
    records,
    now,
    rule({ kind: 'sweep', counts: 'audit', days: keep.audit, since: ({ at }) => at }),
  );
  yield* under(
    records,
    now,
    rule({ kind: 'invite', counts: 'code', days: 1, since: ({ expiresAt }) => expiresAt }),
  );
  yield* under(
    records,
    now,
    rule({ kind: 'desk-code', counts: 'code', days: 1, since: ({ expiresAt }) => expiresAt }),
  );
  yield* under(
    records,
    now,
    rule({ kind: 'link-code', counts: 'code', days: 1, since: ({ expiresAt }) => expiresAt }),
  );
  yield* under(
    records,
    now,
    rule({ kind: 'link-tries', counts: 'code', days: 1, since: ({ since }) => since }),
  );
  yield* under(
    records,
    now,
    rule({ kind: 'tries', counts: 'code', days: 30, since: ({ lastAt }) => lastAt }),
  );
  yield* under(
    records,
    now,
    rule({
      kind: 'desk-session',
      counts: 'code',
      days: sessionDays,
      since: ({ lastAt }) => lastAt,
    }),
  );
}

async function* under<Kind extends RecordKind>(
  records: RecordStore,
  now: Instant,
  { kind, counts, days, since }: Rule<Kind>,
): AsyncGenerator<Overdue> {
  const before = now - days * dayMs;
  for await (const { id, version, value } of readable(records.list(kind, { to: before }))) {
    const at = since(value);
    if (at !== undefined && at < before) yield { counts, kind, id, version };
  }
}

/** A closed case with the notes on it. */
async function* overCases(
  records: RecordStore,
  days: number,
  now: Instant,
): AsyncGenerator<Overdue> {
  const before = now - days * dayMs;
  for await (const { id, version, value } of readable(records.list('handoff', { to: before }))) {
    if (value.state !== 'closed' || (value.closedAt ?? value.updatedAt) >= before) continue;
    for await (const note of readable(records.list('note', { tag: `handoff:${id}` }))) {
      yield { counts: 'case', kind: 'note', id: note.id, version: note.version };
    }
    yield { counts: 'case', kind: 'handoff', id, version };
  }
}

/** Places of classes that are long over: a registration is listed by its number, so the class says when. */
async function* overPlaces(
  records: RecordStore,
  days: number,
  now: Instant,
): AsyncGenerator<Overdue> {
  const before = dayOf(now - days * dayMs);
  for await (const { id, value } of readable(records.list('course-run'))) {
    const tag = `run:${id}`;
    if (value.last >= before || (await records.count('registration', tag)) === 0) continue;
    for await (const place of readable(records.list('registration', { tag }))) {
      yield { counts: 'place', kind: 'registration', id: place.id, version: place.version };
    }
  }
}

/** What cannot be read is left where it is; the rest goes on. */
async function* readable<Kind extends RecordKind>(
  list: AsyncIterable<StoredRecord<Kind>>,
): AsyncGenerator<StoredRecord<Kind>> {
  try {
    yield* list;
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
  }
}

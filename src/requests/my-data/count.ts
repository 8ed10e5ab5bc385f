/** Counts a request about her own data for the administrator, with the last day the law allows. */
import { type DataRequestKind, dataRequestChange } from '#src/domain/data-request.ts';
import type { Facts } from '#src/domain/fact.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { RecordChange } from '#src/domain/record.ts';
import type { RequestFrom } from '#src/domain/request.ts';
import { addDays, dayOf } from '#src/domain/time.ts';

/** The fact that says how many days there are; none for what nobody asked for. */
const deadlines: { readonly [Kind in DataRequestKind]?: string } = {
  see: 'privacy/access-days',
  correct: 'privacy/access-days',
  download: 'privacy/access-days',
  withdraw: 'privacy/withdraw-days',
  hide: 'privacy/withdraw-days',
  erase: 'privacy/erase-days',
};

interface CountDeps {
  readonly facts: Facts;
  readonly digest: (text: string) => string;
}

/** Everything here is done within the turn that asks. The id cannot be turned back into hers. */
export function counted(
  { facts, digest }: CountDeps,
  kind: DataRequestKind,
  { conversation, update, now }: RequestFrom,
  code = '',
): RecordChange {
  const day = dayOf(now);
  const deadline = deadlines[kind];
  const days = deadline === undefined ? undefined : facts.on(deadline, day)?.value;
  return dataRequestChange(digest(`${kind} ${update}`).slice(0, 32), {
    kind,
    code,
    channel: parseConversationId(conversation)?.channel ?? 'webchat',
    at: now,
    doneAt: now,
    ...(typeof days === 'number' ? { due: addDays(day, days) } : {}),
  });
}

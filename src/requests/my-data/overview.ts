/** Everything kept of her beside her answers, small enough to be shown in a chat. */
import { type Consent, standingConsents } from '#src/domain/consent.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { Json, JsonObject, RequestFrom } from '#src/domain/request.ts';
import { addDays, dayOf, type Instant } from '#src/domain/time.ts';
import type { MyDataDeps } from './deps.ts';

/** `{consents:[{purpose,day}],leads:[{wish,stage,day}],handoffs:[{ticket,state,day}],others:2,lines:14,linked:[…]}` */
export async function overview(
  { records, consents, turns, messages, keepDays }: MyDataDeps,
  { conversation, now }: RequestFrom,
  besides: readonly Consent[] = [],
): Promise<JsonObject> {
  const [given, owned, stored, [last]] = await Promise.all([
    consents.list(conversation),
    records.ownedBy(conversation),
    turns.read(conversation),
    messages.last(conversation, 1),
  ]);
  const leads: Json[] = [];
  const handoffs: Json[] = [];
  let others = 0;
  for (const record of owned) {
    const { kind, value } = record;
    if (kind === 'lead' && 'stage' in value && 'wish' in value) {
      leads.push({ wish: value.wish, stage: value.stage, day: dayOf(value.createdAt) });
    } else if (kind === 'handoff' && 'ticket' in value) {
      handoffs.push({ ticket: value.ticket, state: value.state, day: dayOf(value.createdAt) });
    } else if (kind !== 'recipient') others += 1;
  }
  const { session } = stored;
  const linked = session === 'corrupt' ? [] : (session?.linked ?? []);
  return {
    consents: standingConsents([...given, ...besides]).map(({ purpose, at }) => ({
      purpose,
      day: dayOf(at),
    })),
    leads,
    handoffs,
    others,
    lines: last?.seq ?? 0,
    linked: linked.map((other) => parseConversationId(other)?.channel ?? ''),
    ...keptUntil(now, keepDays),
  };
}

/** If she is silent from now on. */
function keptUntil(now: Instant, days: number | undefined): { until?: string } {
  return days === undefined ? {} : { until: addDays(dayOf(now), days) };
}

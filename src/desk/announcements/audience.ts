/** Counts whom an announcement goes to, without keeping any of them in memory. */
import { type Audience, isFor, listFor } from '#src/domain/announcement.ts';
import { type ChannelName, type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import type { RecordStore } from '#src/domain/record.ts';

export interface ChannelAudience {
  people: number;
  /** Somebody on the channel, to see how it reads there. */
  readonly example: ConversationId;
}

export async function countAudience(
  records: RecordStore,
  audience: Audience,
): Promise<ReadonlyMap<ChannelName, ChannelAudience>> {
  const counted = new Map<ChannelName, ChannelAudience>();
  for await (const { value } of records.list('recipient', listFor(audience))) {
    if (!isFor(audience, value)) continue;
    const channel = parseConversationId(value.conversation)?.channel;
    if (channel === undefined) continue;
    const before = counted.get(channel);
    if (before === undefined) counted.set(channel, { people: 1, example: value.conversation });
    else before.people += 1;
  }
  return counted;
}

/** How an announcement reads, and what it is on each channel. */
import type { Channel } from '#src/channels/channel.ts';
import type { Compose } from '#src/desk/announcements/deps.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { Speaker, Spoken } from '#src/domain/text.ts';
import { type Clock, dayOf } from '#src/domain/time.ts';

export function createCompose(deps: {
  readonly speaker: Speaker;
  readonly channels: readonly Channel[];
  readonly clock: Clock;
}): Compose {
  const byName = new Map(deps.channels.map((channel) => [channel.name, channel]));
  let last: { readonly text: string; readonly day: string; readonly spoken: Spoken } | undefined;

  return (text, to) => {
    const day = dayOf(deps.clock.now());
    if (last?.text !== text || last.day !== day) {
      const spoken = deps.speaker.speak({ key: 'news.message', params: { text } }, day);
      last = { text, day, spoken };
    }
    const parts = parseConversationId(to);
    const channel = parts === undefined ? undefined : byName.get(parts.channel);
    const bodies =
      parts === undefined || channel?.send === undefined
        ? []
        : channel.render(parts.chat, [last.spoken]);
    return { text: last.spoken.text, bodies };
  };
}

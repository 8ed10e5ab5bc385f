/** Looks at an announcement before it is sent: how it reads, how many it goes to, whether the allowance is enough. */
import type { AnnouncementPreview } from '#src/domain/announcement-desk.ts';
import { conversationId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import { countAudience } from './audience.ts';
import { type AnnouncementDeps, announcementFor } from './deps.ts';

const nobody = conversationId({ channel: 'webchat', account: 'site', chat: 'preview' });

export async function previewAnnouncement(
  deps: AnnouncementDeps,
  actor: Actor,
  id: string,
): Promise<AnnouncementPreview> {
  const { value } = await announcementFor(deps, actor, id);
  const counted = await countAudience(deps.records, value.audience);
  const left = await deps.left();
  const channels = [...counted].map(([channel, { people, example }]) => {
    const messages = people * deps.compose(value.text, example).bodies.length;
    const allowance = left[channel];
    return { channel, people, messages, ...(allowance === undefined ? {} : { left: allowance }) };
  });
  const people = channels.reduce((sum, one) => sum + one.people, 0);
  return {
    text: deps.compose(value.text, nobody).text,
    people,
    channels,
    short: channels.some((one) => one.left !== undefined && one.left < one.messages),
    approval: people > deps.approvalAbove,
  };
}

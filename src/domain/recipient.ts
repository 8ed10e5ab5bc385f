/** A recipient: a conversation that agreed to news, and what tells whether news is for her. Worked out from her answers alone. */
import type { Answers } from './answer.ts';
import type { ConversationId } from './ids.ts';
import type { RecordChange } from './record.ts';
import type { Instant } from './time.ts';

/** What she wants news of. */
export const newsTopics = ['all', 'trainings', 'support', 'founding'] as const;
export type NewsTopic = (typeof newsTopics)[number];

/** `{"conversation":"zalo:…","topic":"all","since":…,"stage":"tht","commune":"tan-phong"}` */
export interface Recipient {
  readonly conversation: ConversationId;
  readonly topic: NewsTopic;
  /** When she agreed: her place in the list. */
  readonly since: Instant;
  /** What her group is today, as she said; `unknown` before she did. */
  readonly stage: string;
  readonly commune?: string;
}

/** Who she is to announcements; undefined as long as she did not agree to them. */
export function recipientOf(conversation: ConversationId, answers: Answers): Recipient | undefined {
  if (answers.newsConsent?.value !== true) return undefined;
  const topic = newsTopics.find((one) => one === answers.newsTopic?.value) ?? 'all';
  const stage = String(answers.currentForm?.value ?? 'unknown');
  const commune = answers.commune?.value;
  return {
    conversation,
    topic,
    since: answers.newsConsent.at,
    stage,
    ...(typeof commune === 'string' ? { commune } : {}),
  };
}

/** What a turn changes of it: nothing, unless she joined, left, or is somebody else to announcements now. */
export function recipientChanges(
  conversation: ConversationId,
  before: Answers,
  after: Answers,
): readonly RecordChange[] {
  const was = recipientOf(conversation, before);
  const is = recipientOf(conversation, after);
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  if (is === undefined) return [{ kind: 'recipient', id: conversation, value: undefined }];
  return [
    {
      kind: 'recipient',
      id: conversation,
      value: is,
      order: is.since,
      owner: conversation,
      tags: [
        ...(is.commune === undefined ? [] : [`commune:${is.commune}`]),
        `topic:${is.topic}`,
        `stage:${is.stage}`,
      ],
    },
  ];
}

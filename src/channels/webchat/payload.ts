/** What the page sends, read into an update. The id is made by her phone, so that sending again never doubles. */
import { z } from 'zod';
import type { Parsed } from '#src/channels/channel.ts';
import { tidyText } from '#src/channels/plain.ts';
import { type ConversationId, parseConversationId, updateId } from '#src/domain/ids.ts';
import type { Instant } from '#src/domain/time.ts';
import type { UpdateContent } from '#src/domain/update.ts';

const clientId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
const optionId = z.string().regex(/^[\w.:-]{1,64}$/);

/** `{"id":"9f0c…","conversation":"webchat:site:…","text":"nhom e 4 ng"}`, or `choice` with its `prompt`, or `start`. */
const payloadSchema = z
  .object({
    id: clientId,
    conversation: z.string(),
    text: z.string().optional(),
    choice: optionId.optional(),
    prompt: optionId.optional(),
    start: z.literal(true).optional(),
  })
  .refine(
    ({ text, choice, start }) => [text, choice, start].filter((x) => x !== undefined).length === 1,
    'is none or several of text, choice and start',
  );

/** Never throws; what the page cannot have sent is `malformed`. */
export function parsePayload(payload: unknown, receivedAt: Instant): Parsed {
  const read = payloadSchema.safeParse(payload);
  if (!read.success) {
    const what = read.error.issues.map((issue) => issue.path.join('.') || issue.message).join(', ');
    return { kind: 'malformed', what };
  }
  const { id, conversation, text, choice, prompt } = read.data;
  if (!isWebchat(conversation)) return { kind: 'malformed', what: 'conversation' };
  const content: UpdateContent =
    text !== undefined
      ? { kind: 'text', text: tidyText(text) }
      : choice !== undefined
        ? { kind: 'choice', choice, ...(prompt === undefined ? {} : { prompt }) }
        : { kind: 'start' };
  const update = { id: updateId(conversation, id), conversation, receivedAt, content };
  return { kind: 'updates', updates: [update] };
}

function isWebchat(conversation: string): conversation is ConversationId {
  return parseConversationId(conversation)?.channel === 'webchat';
}

/** Ids of platforms as ours: opaque strings that must survive being keys. */
import { createHash } from 'node:crypto';
import {
  type ChannelName,
  type ConversationId,
  conversationId,
  type UpdateId,
  updateId,
} from '#src/domain/ids.ts';

const safe = /^[A-Za-z0-9._@-]{1,100}$/;

/** The account a token belongs to: what stands before its colon, which a new token of the same bot keeps. */
export function accountOf(token: string): string {
  const head = token.split(':', 1)[0] ?? '';
  return token.includes(':') && safe.test(head) ? head : digest(token);
}

/** Names a token without giving it away: for leases and log fields. */
export function tokenHash(token: string): string {
  return digest(`token:${token}`);
}

/** Undefined where the chat's id cannot be one: better not answered than answered to somebody else. */
export function chatConversation(
  channel: ChannelName,
  account: string,
  chat: string,
): ConversationId | undefined {
  return safe.test(chat) ? conversationId({ channel, account, chat }) : undefined;
}

/** The dedupe key; a missing or strange platform id becomes a digest of what tells this message from others. */
export function messageUpdate(
  conversation: ConversationId,
  id: string | undefined,
  otherwise: readonly unknown[],
): UpdateId {
  if (id !== undefined && safe.test(id)) return updateId(conversation, id);
  return updateId(conversation, `d-${digest(JSON.stringify([id ?? null, ...otherwise]))}`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

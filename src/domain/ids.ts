/** Branded ids: strings that were parsed once at the border and are trusted afterwards. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `channel:account:chat`, e.g. `webchat:site:9f2c…`. One person on one channel. */
export type ConversationId = Branded<'ConversationId'>;
/** `channel:account:chat:platformId`: the key an update is deduplicated by. */
export type UpdateId = Branded<'UpdateId'>;
export type LeadId = Branded<'LeadId'>;
export type HandoffId = Branded<'HandoffId'>;
export type OutgoingId = Branded<'OutgoingId'>;
export type TimerId = Branded<'TimerId'>;
export type OfficerId = Branded<'OfficerId'>;
export type RunId = Branded<'RunId'>;
export type RegistrationId = Branded<'RegistrationId'>;

/** The channels there are; one folder under `src/channels` each. */
export const channelNames = ['webchat', 'telegram', 'zalo'] as const;
export type ChannelName = (typeof channelNames)[number];

/** What makes up a conversation id. */
export interface ConversationParts {
  readonly channel: ChannelName;
  readonly account: string;
  readonly chat: string;
}

/** Ids must survive being keys, file names and log fields, so the parts are limited to these characters. */
const part = '[A-Za-z0-9._@-]{1,128}';
const safePart = new RegExp(`^${part}$`);
const wholeId = new RegExp(`^[a-z]+:${part}:${part}$`);

/** Joins the parts; throws RangeError if one has a character an id may not hold. */
export function conversationId(parts: ConversationParts): ConversationId {
  for (const part of [parts.account, parts.chat]) {
    if (!safePart.test(part)) throw new RangeError('conversation id part is not safe');
  }
  return `${parts.channel}:${parts.account}:${parts.chat}` as ConversationId;
}

/** Reads an id back into its parts; undefined if it is not one. */
export function parseConversationId(id: string): ConversationParts | undefined {
  if (!wholeId.test(id)) return undefined;
  const first = id.indexOf(':');
  const last = id.lastIndexOf(':');
  for (const channel of channelNames) {
    if (channel.length !== first || !id.startsWith(channel)) continue;
    return { channel, account: id.slice(first + 1, last), chat: id.slice(last + 1) };
  }
  return undefined;
}

/** The dedupe key of one platform message within its conversation. */
export function updateId(conversation: ConversationId, platformId: string): UpdateId {
  if (!safePart.test(platformId)) throw new RangeError('platform id is not safe');
  return `${conversation}:${platformId}` as UpdateId;
}

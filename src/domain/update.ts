/** An update: what a platform sent us, ours and typed. Payload → `parse` → Update → inbox. */
import type { ConversationId, HandoffId, OfficerId, TimerId, UpdateId } from './ids.ts';
import type { JsonObject } from './request.ts';
import type { FileOffer } from './text.ts';
import type { Instant } from './time.ts';

/** Kinds of message we cannot read but must acknowledge. */
export const mediaKinds = [
  'image',
  'voice',
  'sticker',
  'video',
  'file',
  'location',
  'unsupported',
] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** What an update says. `platformId` names the message where its platform lets it be taken away again. */
export type UpdateContent =
  /** `{"kind":"text","text":"nhom e 4 ng"}` — at most 10,001 UTF-16 units, control characters already removed. */
  | { readonly kind: 'text'; readonly text: string; readonly platformId?: string }
  /** `{"kind":"choice","choice":"htx","prompt":"currentForm"}` — a tapped button; `prompt` is the question it stood under. */
  | { readonly kind: 'choice'; readonly choice: string; readonly prompt?: string }
  /** She opened the conversation (`/start`, a first visit); `payload` is a deep link's. */
  | { readonly kind: 'start'; readonly payload?: string }
  /** `{"kind":"media","media":"image","caption":"giấy này nộp ở đâu"}` — `caption`: her words with it, bounded like a text. */
  | {
      readonly kind: 'media';
      readonly media: MediaKind;
      readonly url?: string;
      readonly caption?: string;
      readonly platformId?: string;
    }
  /** A timer that fell due, handed in by the same door; `name` is the request that tells what to do about it. */
  | {
      readonly kind: 'timer';
      readonly timer: TimerId;
      readonly name: string;
      /** When it was due; absent in what was stored before this was kept. */
      readonly due?: Instant;
    }
  /** Something happened elsewhere that concerns her; `name` is the request that tells what to do about it. */
  | { readonly kind: 'event'; readonly name: string; readonly params: JsonObject }
  /** What an officer did in her conversation. */
  | OfficerAct;

/** What she wrote: a text, or the words with a picture; undefined where she wrote nothing. */
export function wordsOf(content: UpdateContent): string | undefined {
  if (content.kind === 'text') return content.text;
  return content.kind === 'media' ? content.caption : undefined;
}

/** `{"kind":"officer","act":"said","handoff":"…","officer":"o1","name":"chị Mai","text":"…"}` */
export type OfficerAct = {
  readonly kind: 'officer';
  readonly handoff: HandoffId;
  readonly officer: OfficerId;
  /** What she is told the officer is called; chosen by the officer. */
  readonly name: string;
} /** The officer holds the conversation now; the bot is silent. */ & (
  | { readonly act: 'joined' }
  /** Words for her, a picture or a file, or both. */
  | { readonly act: 'said'; readonly text: string; readonly file?: FileOffer }
  /** Another officer will take it: she waits again. */
  | { readonly act: 'passed' }
  /** The officer was silent too long; it waits again. */
  | { readonly act: 'returned' }
  /** Done; the bot goes on at the open question and asks whether it helped. */
  | { readonly act: 'closed' }
);

/** `{"id":"webchat:site:9f…:m1","conversation":"webchat:site:9f…","receivedAt":1795392000000,"content":{…}}` */
export interface Update {
  readonly id: UpdateId;
  readonly conversation: ConversationId;
  /** When we stored it. */
  readonly receivedAt: Instant;
  /** When she sent it, if the platform says so. */
  readonly sentAt?: Instant;
  readonly content: UpdateContent;
}

/**
 * Longest text read, in UTF-16 units; more is cut, and she is told how far it was read. A list of some two hundred
 * people with all that is asked of each; only the page sends as much in one message (Telegram 4,096, Zalo 2,000).
 */
export const longestText = 10_000;

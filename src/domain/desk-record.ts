/** What officers keep beside cases and leads: notes, canned replies, files, and chats of their own. */
import type { HandoffId, OfficerId } from './ids.ts';
import type { Instant } from './time.ts';

/** A private note on a case; she never sees it. */
export interface DeskNote {
  readonly handoff: HandoffId;
  readonly at: Instant;
  readonly by: OfficerId;
  readonly name: string;
  readonly text: string;
}

/** A reply kept to be used again, with `{ten}` where her name goes. */
export interface Canned {
  readonly title: string;
  readonly text: string;
  readonly about?: string;
  readonly at: Instant;
  readonly by: OfficerId;
}

/** A picture or file an officer sends her; the record's id is `<case>.<random>`. */
export interface DeskFile {
  readonly handoff: HandoffId;
  readonly name: string;
  /** Told by its first bytes, not by whoever sent it. */
  readonly type: string;
  /** Base64. */
  readonly data: string;
  readonly at: Instant;
  readonly by: OfficerId;
}

/** A chat of an officer's own on Zalo or Telegram, where she is told of new cases and may answer; named by its conversation. */
export interface DeskChat {
  readonly officer: OfficerId;
  readonly since: Instant;
  /** The case she took from here: what she writes goes to her who asked. */
  readonly holding?: string;
}

/** A code that links a chat, once; its record's id is a hash of it. */
export interface DeskCode {
  readonly officer: OfficerId;
  readonly expiresAt: Instant;
}

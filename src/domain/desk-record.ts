/** What officers keep beside cases and leads: notes, canned replies, files. */
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

/** The contract of a channel: parse and render are pure, only `send` touches the world. */
import type { ChannelName } from '#src/domain/ids.ts';
import type { Outgoing, Receipt } from '#src/domain/outgoing.ts';
import type { Spoken } from '#src/domain/text.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';

/** What a payload turned out to be. */
export type Parsed =
  | { readonly kind: 'updates'; readonly updates: readonly Update[] }
  /** Well-formed and none of our business (receipts, our own echo, unknown events); journalled, never retried. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** Not what this platform sends; the HTTP side answers 400. */
  | { readonly kind: 'malformed'; readonly what: string };

export interface Channel {
  readonly name: ChannelName;
  /** Payload → updates. Pure; never throws. */
  parse(payload: unknown, receivedAt: Instant): Parsed;
  /** The replies of one turn → bodies of outgoing calls, in order, within the platform's limits. Pure. */
  render(chat: string, replies: readonly Spoken[]): readonly unknown[];
  /** Bodies of calls that take messages away from her screen, hers and ours; absent where a platform cannot. Pure. */
  takeBack?(platformIds: readonly string[]): readonly unknown[];
  /**
   * Hands one outgoing to the platform; throws SendError. Absent where she fetches the messages herself
   * (the web page), so that nothing is put in the outbox.
   */
  readonly send?: (outgoing: Outgoing) => Promise<Receipt>;
}

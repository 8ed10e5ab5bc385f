/** One message of hers on its way in, whether a script or a form sent it. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { HttpDeps } from './deps.ts';
import type { FaultName } from './faults.ts';
import type { Pace } from './pace.ts';

/** Longer than this is refused with a sentence; up to it a turn reads the beginning and says so. */
const longestAccepted = 20_000;

type Taken =
  | { readonly kind: 'taken'; readonly duplicate: boolean }
  | { readonly kind: 'refused'; readonly fault: FaultName; readonly retry?: number };

export type Inbound = (conversation: ConversationId, payload: object) => Promise<Taken>;

/** Resolves once the message is stored; throws StoreUnavailableError where it could not be. */
export function createInbound(
  deps: Pick<HttpDeps, 'accept' | 'webchat' | 'clock'>,
  pace: Pace,
): Inbound {
  return async (conversation, payload) => {
    const waitMs = pace.wait(conversation);
    if (waitMs > 0) return { kind: 'refused', fault: 'pace', retry: Math.ceil(waitMs / 1000) };
    const text = 'text' in payload && typeof payload.text === 'string' ? payload.text : undefined;
    if (text !== undefined && text.length > longestAccepted) {
      return { kind: 'refused', fault: 'too-long' };
    }
    const parsed = deps.webchat.parse({ ...payload, conversation }, deps.clock.now());
    const update = parsed.kind === 'updates' ? parsed.updates[0] : undefined;
    if (update === undefined) return { kind: 'refused', fault: 'malformed' };
    if (update.content.kind === 'text' && update.content.text.trim() === '') {
      return { kind: 'refused', fault: 'empty' };
    }
    return { kind: 'taken', duplicate: (await deps.accept(update)) === 'duplicate' };
  };
}

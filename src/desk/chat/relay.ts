/** Carries her lines to the officer who took her case from a chat: each once, whichever process sees it first. */
import type { ConversationId } from '#src/domain/ids.ts';
import { updateId } from '#src/domain/ids.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import type { Update } from '#src/domain/update.ts';
import type { DeskChange } from '../desk-index.ts';
import { carry } from './carry.ts';
import type { ChatDeps } from './deps.ts';
import { officerTag } from './link.ts';

export interface RelayDeps extends Pick<ChatDeps, 'records' | 'clock'> {
  readonly accept: (update: Update) => Promise<unknown>;
}

/** Puts a notice of each new line of hers into the inbox of the officer's chat; the line itself stays where it is. */
export async function relayLines(deps: RelayDeps, change: DeskChange): Promise<void> {
  if (change.kind !== 'lines') return;
  const { key, handoff } = change.entry;
  if (handoff.state !== 'taken' || handoff.officer === undefined) return;
  const hers = change.lines.filter(({ from }) => from === 'her');
  if (hers.length === 0) return;
  const how = { tag: officerTag(handoff.officer.id) };
  for await (const chat of deps.records.list('desk-chat', how)) {
    if (chat.value.holding !== key) continue;
    const conversation = chat.id as ConversationId;
    for (const { seq } of hers) {
      await deps.accept({
        id: updateId(conversation, `line.${key}.${seq}`),
        conversation,
        receivedAt: deps.clock.now(),
        content: { kind: 'event', name: 'desk.line', params: { case: key, seq } },
      });
    }
  }
}

/** `desk.line` in the officer's chat → `told`, or `stale` once she no longer holds the case. */
export function tellLine(deps: ChatDeps): RequestDoor {
  return {
    async settle(params, { conversation, update }) {
      const key = params['case'];
      const seq = Number(params['seq']);
      const chat = await deps.records.get('desk-chat', conversation);
      const entry = typeof key === 'string' ? deps.index.cases.get(key) : undefined;
      const { officer } = entry?.handoff ?? {};
      if (entry === undefined || chat === undefined || chat.value.holding !== key) {
        return { outcome: 'stale' };
      }
      if (entry.handoff.state !== 'taken' || officer?.id !== chat.value.officer) {
        return { outcome: 'stale' };
      }
      const [line] = await deps.messages.list(entry.handoff.conversation, seq - 1, 1);
      // She may have hidden it meanwhile: another stands in its place, or none.
      if (line === undefined || line.seq !== seq || line.from !== 'her') {
        return { outcome: 'stale' };
      }
      return {
        outcome: 'told',
        extras: { outgoing: carry(deps, conversation, update, entry.key, [line]) },
      };
    },
  };
}

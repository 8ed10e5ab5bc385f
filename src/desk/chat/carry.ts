/** Lines of hers in an officer's chat: sent under names that tell afterwards which of them went there. */
import { type ConversationId, type UpdateId, updateId } from '#src/domain/ids.ts';
import type { HiddenLines, Message } from '#src/domain/message.ts';
import type { NewOutgoing, Sent } from '#src/domain/outgoing.ts';
import { type ChatDeps, whispers } from './deps.ts';

/** `update`: the one they are carried with; a line may be shown again. */
export function carry(
  deps: Pick<ChatDeps, 'render' | 'index'>,
  to: ConversationId,
  update: UpdateId,
  key: string,
  lines: readonly Message[],
): readonly NewOutgoing[] {
  const turn = deps.index.keyOf(update);
  return lines.flatMap(({ seq, text }) =>
    whispers(deps, to, updateId(to, `line.${key}.${seq}.${turn}`), [
      { key: 'casework.chat.hers', params: { text } },
    ]),
  );
}

/** Messages that carried one of these lines of the case to the chat, among the last hundred there. */
export async function carriedOf(
  { outbox }: Pick<ChatDeps, 'outbox'>,
  to: ConversationId,
  key: string,
  { from, to: end }: HiddenLines,
): Promise<readonly Sent[]> {
  const name = `${to}:line.${key}.`;
  const sent = await outbox.sent(to);
  return sent.filter(({ id }) => {
    const seq = id.startsWith(name) ? Number.parseInt(id.slice(name.length), 10) : 0;
    return from <= seq && seq <= end;
  });
}

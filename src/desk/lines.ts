/** Lines of a conversation as an officer reads them, the bot's part among them. */
import type { AttachmentView, CaseLine, CaseLines } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Message } from '#src/domain/message.ts';
import type { Actor } from '#src/domain/officer.ts';
import { readCase } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { sentAs } from './reply.ts';

/** Most lines given at once. */
export const mostLines = 100;

/** Lines after or before a number; the last ones where neither is asked for. */
export async function listLines(
  deps: Pick<DeskDeps, 'index' | 'records' | 'messages'>,
  actor: Actor,
  key: string,
  how: { readonly before?: number | undefined; readonly after?: number | undefined },
): Promise<CaseLines> {
  const { value } = await readCase(deps, actor, key);
  return linesOf(deps, value.conversation, how);
}

export async function linesOf(
  { messages }: Pick<DeskDeps, 'messages'>,
  conversation: ConversationId,
  { before, after }: { readonly before?: number | undefined; readonly after?: number | undefined },
): Promise<CaseLines> {
  if (before !== undefined && before < 1) throw new RefusedError('malformed');
  const found =
    after !== undefined
      ? await messages.list(conversation, after, mostLines)
      : before === undefined
        ? await messages.last(conversation, mostLines)
        : await messages.list(conversation, Math.max(0, before - 1 - mostLines), mostLines);
  const lines = found.filter(({ seq }) => before === undefined || seq < before);
  const first = lines.at(0)?.seq ?? 1;
  return {
    lines: lines.map(lineOf),
    ...(after === undefined && first > 1 ? { before: first } : {}),
  };
}

/** `**name**: words` of an officer's line becomes the words and the name; marks of the bot's text go. */
export function lineOf(message: Message): CaseLine {
  const { seq, from, at, hides } = message;
  const spoken = from === 'officer' ? /^\*\*(.+?)\*\*: ?/.exec(message.text) : null;
  const text = spoken === null ? message.text : message.text.slice(spoken[0].length);
  const files = filesOf(message);
  const id = sentAs(message.update);
  return {
    seq,
    from,
    at,
    text: from === 'bot' ? text.replaceAll('**', '') : text,
    ...(spoken?.[1] === undefined ? {} : { name: spoken[1] }),
    ...(message.choices === undefined
      ? {}
      : { choices: message.choices.map(({ label }) => label) }),
    ...(files.length === 0 ? {} : { attachments: files }),
    ...(id === undefined || from !== 'officer' ? {} : { sentAs: id }),
    ...(hides === undefined ? {} : { hides }),
  };
}

/** What she sent with the line, and what an officer sent her; papers of the bot are named in its text. */
function filesOf({ seq, media, files = [] }: Message): readonly AttachmentView[] {
  const hers =
    media?.url === undefined
      ? []
      : [{ id: `in-${seq}`, name: media.kind, type: '', picture: media.kind === 'image' }];
  const ours = files.flatMap(({ id, name }) => {
    const file = /^[0-9a-f]{24}\.(out-[0-9a-f]+)$/.exec(id)?.[1];
    if (file === undefined) return [];
    return [{ id: file, name, type: '', picture: /\.(?:jpg|png|gif|webp)$/.test(name) }];
  });
  return [...hers, ...ours];
}

/** Replays a conversation: the same words again, through the engine as it is now. */
import type { Message } from '#src/domain/message.ts';
import type { Settled } from '#src/domain/request.ts';
import type { StoredConversation } from '#src/domain/turn.ts';
import type { Update, UpdateContent } from '#src/domain/update.ts';
import { runTurn, type TurnDeps, type TurnResult } from './turn.ts';

/** One turn as it was and as it would be. */
export interface ReplayedTurn {
  readonly they: string;
  /** Keys said when it happened. */
  readonly before: readonly string[];
  /** Keys said now. */
  readonly now: readonly string[];
  readonly same: boolean;
}

/** Runs the log of a conversation again from the beginning; reads nothing, writes nothing. */
export function replay(deps: TurnDeps, messages: readonly Message[]): readonly ReplayedTurn[] {
  let stored: StoredConversation = { session: undefined, answers: undefined };
  return turnsOf(messages).map(({ update, they, before }) => {
    const { commit } = runQuietly(deps, stored, update);
    stored = { session: commit.session, answers: commit.answers };
    const now = commit.messages.flatMap((message) => message.key ?? []);
    return { they, before, now, same: now.join() === before.join() };
  });
}

/** What a turn asked for beyond the conversation is not looked up again: it was as it was then. */
function runQuietly(deps: TurnDeps, stored: StoredConversation, update: Update): TurnResult {
  const settled: Settled[] = [];
  for (;;) {
    const result = runTurn(deps, stored, update, update.receivedAt, settled);
    if (result.wants === undefined) return result;
    settled.push({ outcome: 'unknown' });
  }
}

interface LoggedTurn {
  readonly update: Update;
  readonly they: string;
  readonly before: readonly string[];
}

/** Lines of one update belong together; a turn without her line was the opening of the chat. */
function turnsOf(messages: readonly Message[]): readonly LoggedTurn[] {
  const groups = Map.groupBy(messages, (message) => message.update);
  return [...groups].flatMap(([id, lines]) => {
    const hers = lines.find((line) => line.from === 'her');
    const first = lines[0];
    const conversation = id.split(':').slice(0, 3).join(':') as Update['conversation'];
    if (first === undefined) return [];
    const update: Update = { id, conversation, receivedAt: first.at, content: contentOf(hers) };
    return [
      {
        update,
        they: hers?.text ?? '',
        before: lines.filter((line) => line.from === 'bot').flatMap((line) => line.key ?? []),
      },
    ];
  });
}

function contentOf(hers: Message | undefined): UpdateContent {
  if (hers === undefined) return { kind: 'start' };
  if (hers.tapped !== undefined) return { kind: 'choice', ...hers.tapped };
  if (hers.media === undefined) return { kind: 'text', text: hers.text };
  const { kind, ...rest } = hers.media;
  return { kind: 'media', media: kind, ...rest };
}

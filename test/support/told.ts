/** What a conversation file tells of a turn, and what was seen, in one shape to compare. */
import type { Turn, TurnSeen } from './conversation.ts';

/** What the file tells about a turn, in the shape of what was seen; what it leaves out is as it was seen. */
export function told(turn: Turn, seen: TurnSeen) {
  const actual = seenAs(turn, seen);
  return {
    ...actual,
    ...(turn.we === undefined ? {} : { we: turn.we }),
    ...(turn.waiting === undefined ? {} : { waiting: turn.waiting }),
    ...(turn.choices === undefined ? {} : { choices: turn.choices }),
    ...(turn.outcome === undefined ? {} : { outcome: turn.outcome }),
    ...(turn.writes === undefined ? {} : { writes: turn.writes }),
    knows: turn.knows ?? {},
    missingWords: [],
    strayWords: [],
    fault: turn.fault,
  };
}

export function seenAs(turn: Turn, seen: TurnSeen) {
  const text = seen.replies
    .map((reply) => [reply.text, ...reply.choices.map(({ label }) => label)].join('\n'))
    .join('\n');
  const words = turn.says ?? [];
  return {
    we: seen.replies.map(({ key }) => key),
    waiting: seen.replies.findLast((reply) => reply.waiting !== undefined)?.waiting ?? null,
    choices: seen.replies.at(-1)?.choices.map(({ id }) => id),
    outcome: seen.outcome,
    writes: [...seen.writes],
    fault: seen.fault,
    missingWords: words.filter((word) => !word.startsWith('not:') && !text.includes(word)),
    strayWords: words.filter((word) => word.startsWith('not:') && text.includes(word.slice(4))),
    knows: Object.fromEntries(
      Object.keys(turn.knows ?? {}).map((key) => [
        key,
        Object.entries(seen.answers).find(([known]) => known === key)?.[1]?.value ?? null,
      ]),
    ),
  };
}

export function wordsOf(turn: Turn): string {
  return turn.they ?? turn.tap ?? turn.media ?? turn.officer ?? turn.due ?? 'opens the chat';
}

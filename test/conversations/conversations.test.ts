/** Every conversation file, walked with the real language, law and texts; all that is kept is reloaded between turns. */
import { describe, expect, it } from 'vitest';
import { flows } from '#flows/index.ts';
import { createMind } from '#src/mind.ts';
import {
  conversationFiles,
  type Turn,
  type TurnSeen,
  talkToEngine,
  walk,
} from '#test/support/conversation.ts';

const mind = createMind({ strict: true });
const files = conversationFiles();

describe('conversations', () => {
  it.each(files.map((file) => [file.name, file.about, file] as const))(
    '%s: %s',
    async (_name, _about, file) => {
      await walk(file, talkToEngine(mind, file.channel), (turn, seen, at) => {
        expect(seenAs(turn, seen), `turn ${at + 1}, she: ${wordsOf(turn)}`).toEqual(
          told(turn, seen),
        );
      });
    },
  );

  it('exist for every flow', () => {
    const covered = new Set(files.map(({ name }) => name.split('.')[0]));
    expect(flows.flows.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });

  it('are named for a flow that exists', () => {
    const known = new Set(flows.flows.map(({ id }) => id));
    expect(
      files.map(({ name }) => name).filter((name) => !known.has(name.split('.')[0] ?? '')),
    ).toEqual([]);
  });

  it('end every turn with a next step or a reason for silence', async () => {
    for (const file of files) {
      await walk(file, talkToEngine(mind, file.channel), (turn, seen, at) => {
        const silent = seen.outcome === 'ignored' || seen.session.held === true;
        const next = seen.replies.at(-1)?.waiting !== undefined || turn.waiting === null;
        expect(silent || next, `${file.name}, turn ${at + 1}`).toBe(true);
      });
    }
  });
});

/** What the file tells about a turn, in the shape of what was seen; what it leaves out is as it was seen. */
function told(turn: Turn, seen: TurnSeen) {
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

function seenAs(turn: Turn, seen: TurnSeen) {
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

function wordsOf(turn: Turn): string {
  return turn.they ?? turn.tap ?? turn.media ?? 'opens the chat';
}

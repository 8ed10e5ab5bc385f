/** Every conversation file, walked with the real language, law and texts; all that is kept is reloaded between turns. */
import { describe, expect, it } from 'vitest';
import { flows } from '#flows/index.ts';
import { createMind } from '#src/mind.ts';
import { conversationFiles, talkToEngine, walk } from '#test/support/conversation.ts';
import { seenAs, told, wordsOf } from '#test/support/told.ts';

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

  it('are named for a flow that exists, or for questions of her own', () => {
    const known = new Set(['ask', ...flows.flows.map(({ id }) => id)]);
    expect(
      files.map(({ name }) => name).filter((name) => !known.has(name.split('.')[0] ?? '')),
    ).toEqual([]);
  });

  it('end every turn with a next step or a reason for silence', async () => {
    for (const file of files) {
      await walk(file, talkToEngine(mind, file.channel), (turn, seen, at) => {
        const silent =
          seen.outcome === 'ignored' ||
          seen.session.held === true ||
          turn.officer !== undefined ||
          turn.due !== undefined;
        const next = seen.replies.at(-1)?.waiting !== undefined || turn.waiting === null;
        expect(silent || next, `${file.name}, turn ${at + 1}`).toBe(true);
      });
    }
  });
});

/** A disclosure of violence: answered with care, and nowhere kept. */
import { describe, expect, it } from 'vitest';
import { turnDepsOf } from '#src/app.ts';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { TurnCommit } from '#src/domain/turn.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { runTurn } from '#src/host/turn.ts';
import { createMind } from '#src/mind.ts';
import { stepThrough } from '#test/support/settle.ts';

const deps = turnDepsOf(createMind({ strict: true }), [createWebchat()]);
const conversation = conversationId({ channel: 'webchat', account: 'test', chat: 'her' });
const told = 'chồng em cầm dao dọa giết em, em bị nhốt trong nhà';

const picture: UpdateContent = {
  kind: 'media',
  media: 'image',
  url: 'https://photo.example/1.jpg',
  caption: told,
};

/** All that would be written of a talk, turn by turn; what was stored is read back as JSON. */
function written(...turns: readonly (string | UpdateContent)[]): readonly TurnCommit[] {
  let stored = '{}';
  return turns.map((turn, at) => {
    const now = Date.parse('2026-11-23T09:00:00+07:00') + at * 30_000;
    const id = updateId(conversation, `m${at}`);
    const { session, answers } = JSON.parse(stored);
    const content = typeof turn === 'string' ? ({ kind: 'text', text: turn } as const) : turn;
    const update = { id, conversation, receivedAt: now, content };
    const { commit, error } = stepThrough((settled) =>
      runTurn(deps, { session, answers }, update, now, settled),
    );
    expect(error).toBeUndefined();
    stored = JSON.stringify({ session: commit.session, answers: commit.answers });
    return commit;
  });
}
const hers = (commit: TurnCommit | undefined) =>
  commit?.messages.filter(({ from }) => from === 'her').map(({ text }) => text);

describe('a disclosure', () => {
  it.each([
    ['as the first message', [told]],
    ['in the middle of a flow', ['nhóm em 6 người muốn lập htx', told]],
    ['as the reason for an officer', ['gặp cán bộ', told, 'không']],
    ['and an officer wanted', [told, 'có', told, 'không']],
    ['beside a picture', [picture, 'không', picture]],
  ])('%s leaves none of its words in what is written', (_when, turns) => {
    const commits = written(...turns);
    expect(JSON.stringify(commits)).not.toMatch(/dọa|nhốt|cầm dao|photo\.example/);
    expect(JSON.stringify(commits)).toContain('1900 969 680');
  });

  it('has a neutral line in the log, and other words stay as they are', () => {
    const [first, second] = written(told, 'lệ phí đăng ký htx bao nhiêu');
    expect(hers(first)).toEqual(['(Chị kể một chuyện riêng. Em không lưu lại lời chị.)']);
    expect(hers(second)).toEqual(['lệ phí đăng ký htx bao nhiêu']);
  });

  it('tells an officer only that there was one, and only if she wants an officer', () => {
    expect(written(told, 'không').flatMap(({ records }) => records)).toEqual([]);
    const [handoff] = written(told, 'có', 'bỏ qua', 'không').flatMap(({ records }) => records);
    expect(handoff).toMatchObject({ kind: 'handoff', value: { reason: 'disclosure' } });
    expect(handoff?.value).not.toHaveProperty('note');
  });
});

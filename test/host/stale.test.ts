import { describe, expect, it } from 'vitest';
import { turnDepsOf } from '#src/app.ts';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { Update } from '#src/domain/update.ts';
import { runTurn } from '#src/host/turn.ts';
import { createMind } from '#src/mind.ts';

const deps = turnDepsOf(createMind({ strict: true }), [createWebchat()]);
const conversation = conversationId({ channel: 'zalo', account: 'bot', chat: 'her' });
const receivedAt = Date.parse('2026-11-23T21:00:00+07:00');
const hour = 3_600_000;

function said(hoursAgo: number | undefined, content: Update['content']): readonly string[] {
  const update: Update = {
    id: updateId(conversation, 'm1'),
    conversation,
    receivedAt,
    ...(hoursAgo === undefined ? {} : { sentAt: receivedAt - hoursAgo * hour }),
    content,
  };
  const stored = { session: undefined, answers: undefined };
  const { commit, error } = runTurn(deps, stored, update, receivedAt);
  expect(error).toBeUndefined();
  return commit.messages.filter(({ from }) => from === 'bot').map(({ text }) => text);
}

describe('an update that was hours on its way (trap 13: replay of hours-old webhooks after a reconnect)', () => {
  const text = { kind: 'text', text: 'nhom e 4 ng lam che' } as const;

  it('is answered, with a sentence before it that says when she sent it', () => {
    const late = said(7, text);
    expect(late[0]).toContain('14:00');
    expect(late[0]).toContain('23/11/2026');
    expect(late.slice(1)).toEqual(said(0, text));
  });

  it('names the day in Vietnam also across midnight', () => {
    expect(said(14.5, text)[0]).toContain('06:30');
    expect(said(22, text)[0]).toContain('22/11/2026');
  });

  it('needs no sentence within six hours, or where the platform does not say when', () => {
    expect(said(6, text)).toEqual(said(0, text));
    expect(said(undefined, text)).toEqual(said(0, text));
  });

  it('says so for a picture too', () => {
    expect(said(7, { kind: 'media', media: 'image' })[0]).toContain('14:00');
  });
});

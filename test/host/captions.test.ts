/** Words beside a picture: what the log keeps of both. */
import { describe, expect, it } from 'vitest';
import { turnDepsOf } from '#src/app.ts';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import { type MediaKind, mediaKinds, type UpdateContent } from '#src/domain/update.ts';
import { runTurn } from '#src/host/turn.ts';
import { createMind } from '#src/mind.ts';

const deps = turnDepsOf(createMind({ strict: true }), [createWebchat()]);
const conversation = conversationId({ channel: 'telegram', account: 'bot', chat: '1' });
const now = Date.parse('2026-11-23T09:00:00+07:00');

function lineOf(media: MediaKind, more: Partial<UpdateContent>) {
  const content = { kind: 'media', media, ...more } as UpdateContent;
  const update = { id: updateId(conversation, 'm1'), conversation, receivedAt: now, content };
  const { commit, error } = runTurn(deps, { session: undefined, answers: undefined }, update, now);
  expect(error).toBeUndefined();
  return commit.messages.find(({ from }) => from === 'her');
}

describe('the line of a picture with words', () => {
  it('shows both, and keeps where the picture is', () => {
    const sent = { caption: 'giấy này nộp ở đâu', url: 'telegram-file:f', platformId: '7' };
    expect(lineOf('image', sent)).toMatchObject({
      text: '(ảnh) giấy này nộp ở đâu',
      media: { kind: 'image', url: 'telegram-file:f', caption: 'giấy này nộp ở đâu' },
      platformId: '7',
    });
  });

  it('is the picture’s alone where there are no words', () => {
    expect(lineOf('image', {})).toMatchObject({ text: '(ảnh)', media: { kind: 'image' } });
    expect(lineOf('image', { caption: '\u200b ' })?.media).toEqual({ kind: 'image' });
  });

  it('is bounded like the line of a text', () => {
    const caption = 'chè '.repeat(3000);
    expect(lineOf('file', { caption })?.text.length).toBeLessThan(4010);
  });

  it.each(mediaKinds)('can be said of %s', (kind) => {
    expect(lineOf(kind, { caption: 'menu' })?.text).toMatch(/^\(.+\) menu$/);
  });
});

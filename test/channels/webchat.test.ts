import { describe, expect, it } from 'vitest';
import { createWebchat } from '#src/channels/webchat/channel.ts';

const webchat = createWebchat();
const conversation = 'webchat:site:9f2c';
const parse = (payload: unknown) => webchat.parse(payload, 1000);

describe('the web chat as a channel', () => {
  it('reads a text into an update named after her id', () => {
    expect(parse({ id: 'm-1', conversation, text: 'nhom e 4 ng' })).toEqual({
      kind: 'updates',
      updates: [
        {
          id: 'webchat:site:9f2c:m-1',
          conversation,
          receivedAt: 1000,
          content: { kind: 'text', text: 'nhom e 4 ng' },
        },
      ],
    });
  });

  it('reads a tapped choice with the question it stood under', () => {
    expect(contentOf({ id: 'm', conversation, choice: 'htx', prompt: 'currentForm' })).toEqual({
      kind: 'choice',
      choice: 'htx',
      prompt: 'currentForm',
    });
    expect(contentOf({ id: 'm', conversation, choice: 'htx' })).toEqual({
      kind: 'choice',
      choice: 'htx',
    });
  });

  it('reads the opening of the page', () => {
    expect(contentOf({ id: 'start', conversation, start: true })).toEqual({ kind: 'start' });
  });

  it('removes control and direction characters and composes letters', () => {
    const text = '\u202eTo\u0302\u0309 \u0000hợp\u2066 tác\u0007\r\n4 người';
    expect(contentOf({ id: 'm', conversation, text })).toEqual({
      kind: 'text',
      text: 'Tổ hợp tác\n4 người',
    });
  });

  it('keeps lone halves of letters out when it cuts an over-long text', () => {
    const content = contentOf({ id: 'm', conversation, text: `${'a'.repeat(10_000)}😀😀` });
    expect(content?.kind === 'text' && content.text).toBe('a'.repeat(10_000));
    expect(contentOf({ id: 'm', conversation, text: 'a\ud800b' })).toEqual({
      kind: 'text',
      text: 'ab',
    });
  });

  it.each([
    ['nothing at all', undefined],
    ['a list', []],
    ['no id', { conversation, text: 'x' }],
    ['an id with a colon', { id: 'a:b', conversation, text: 'x' }],
    ['an id that is too long', { id: 'a'.repeat(65), conversation, text: 'x' }],
    ['neither text nor choice', { id: 'm', conversation }],
    ['text and choice at once', { id: 'm', conversation, text: 'x', choice: 'y' }],
    ['a number for a text', { id: 'm', conversation, text: 4 }],
    ['the conversation of another channel', { id: 'm', conversation: 'telegram:b:1', text: 'x' }],
    ['no conversation', { id: 'm', conversation: 'x', text: 'x' }],
  ])('calls %s malformed', (_what, payload) => {
    expect(parse(payload).kind).toBe('malformed');
  });

  it('pushes nothing: she fetches what was said', () => {
    expect(webchat.send).toBeUndefined();
    const reply = { key: 'k', text: 'Chào **chị**', choices: [{ id: 'a', label: 'A' }], files: [] };
    expect(webchat.render('9f2c', [reply, { ...reply, text: ' ', choices: [] }])).toEqual([
      { text: 'Chào **chị**', choices: [{ id: 'a', label: 'A' }] },
    ]);
  });
});

function contentOf(payload: unknown) {
  const parsed = parse(payload);
  return parsed.kind === 'updates' ? parsed.updates[0]?.content : undefined;
}

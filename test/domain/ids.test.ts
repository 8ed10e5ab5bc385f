import { describe, expect, it } from 'vitest';
import { choiceNumbers } from '#src/domain/choices.ts';
import { conversationId, parseConversationId, updateId } from '#src/domain/ids.ts';

describe('conversation ids', () => {
  it('come back as the parts they were made of', () => {
    const parts = { channel: 'zalo', account: 'bot-1', chat: '82f0' } as const;
    expect(parseConversationId(conversationId(parts))).toEqual(parts);
  });

  it.each(['a:b', '', 'a b', 'x\n', 'é', 'a/b', '{x}', 'x'.repeat(129)])(
    'refuse the part %j',
    (chat) => {
      expect(() => conversationId({ channel: 'zalo', account: 'a', chat })).toThrow(RangeError);
    },
  );

  it.each(['zalo:a', 'zalo:a:b:c', 'fax:a:b', 'zalo::b', 'zalo:a:b c'])(
    'do not take %j for one',
    (id) => {
      expect(parseConversationId(id)).toBeUndefined();
    },
  );

  it('keep the ids of updates of two chats apart', () => {
    const one = conversationId({ channel: 'zalo', account: 'a', chat: '1' });
    const two = conversationId({ channel: 'zalo', account: 'a', chat: '2' });
    expect(updateId(one, 'm')).not.toBe(updateId(two, 'm'));
    expect(() => updateId(one, 'm:2')).toThrow(RangeError);
  });
});

describe('numbers of choices', () => {
  const numbers = (...ids: string[]) => [...choiceNumbers(ids.map((id) => ({ id })))];

  it('count the choices of a question as shown', () => {
    expect(numbers('none', 'some', 'skip')).toEqual([
      ['none', 1],
      ['some', 2],
      ['skip', 3],
    ]);
  });

  it('leave «keep it» out, which is not one of the question’s own', () => {
    expect(numbers('keep', 'yes', 'no')).toEqual([
      ['yes', 1],
      ['no', 2],
    ]);
  });

  it('are not given where a number is what she is asked for', () => {
    expect(numbers('indefinite', 'skip')).toEqual([]);
    expect(numbers('skip')).toEqual([]);
  });
});

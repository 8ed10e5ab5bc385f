import { describe, expect, it } from 'vitest';
import { listChoices, typedFor } from '#src/channels/numbered.ts';
import { packTexts, splitText } from '#src/channels/split.ts';
import { choiceNumbers } from '#src/domain/choices.ts';
import { keyWords } from '#test/support/describe-channel.ts';

const sentence = (length: number): string => `${'a'.repeat(length - 1)}.`;

describe('text over the limit', () => {
  it('is split without breaking meaning: between sentences before words, between words before letters (trap 6)', () => {
    expect(splitText('Một hai ba. Bốn năm sáu bảy.', 20)).toEqual([
      'Một hai ba.',
      'Bốn năm sáu bảy.',
    ]);
    expect(splitText('một hai ba bốn năm', 10)).toEqual(['một hai ba', 'bốn năm']);
    expect(splitText('aaaaaaaaaaaa', 5)).toEqual(['aaaaa', 'aaaaa', 'aa']);
  });

  it('is split between paragraphs rather than lines, and lines rather than sentences', () => {
    expect(splitText('Một. Hai\n\nBa. Bốn\nnăm', 16)).toEqual(['Một. Hai', 'Ba. Bốn\nnăm']);
    expect(splitText('Một. Hai\nba. Bốn năm', 14)).toEqual(['Một. Hai', 'ba. Bốn năm']);
  });

  it('keeps the number of a list item with its words', () => {
    expect(splitText('Chọn ý nào ạ\n1. Hợp tác xã', 16)).toEqual(['Chọn ý nào ạ', '1. Hợp tác xã']);
    expect(
      splitText('aaaaaa aaaa\n1. Hợp tác xã nhé', 14).some((part) => part.endsWith('1.')),
    ).toBe(false);
  });

  it('never breaks a letter, a pair of surrogates or a mark from its letter', () => {
    expect(splitText('👩‍🌾👩‍🌾👩‍🌾', 7)).toEqual(['👩‍🌾', '👩‍🌾', '👩‍🌾']);
    expect(splitText('q\u0323\u0301q\u0323\u0301', 4)).toEqual(['q\u0323\u0301', 'q\u0323\u0301']);
    // A «letter» of more marks than fit is cut all the same, between code points.
    expect(splitText(`q${'\u0323'.repeat(9)}`, 4).every((part) => part.length <= 4)).toBe(true);
  });
});

describe('the texts of one turn', () => {
  it('travel in as few messages as fit, whole where that costs none more', () => {
    expect(packTexts(['a', 'b', 'c'], 10)).toEqual(['a\n\nb\n\nc']);
    expect(packTexts([sentence(6), sentence(6), sentence(3)], 12)).toEqual([
      sentence(6),
      `${sentence(6)}\n\n${sentence(3)}`,
    ]);
  });

  it('are divided where whole ones would need a message more', () => {
    const reply = `${sentence(700)} ${sentence(700)}`;
    const packed = packTexts([reply, reply, sentence(900)], 2000);
    expect(packed).toHaveLength(2);
    expect(packed.every((text) => text.length <= 2000)).toBe(true);
  });
});

describe('choices without buttons', () => {
  const choices = [
    { id: 'keep', label: 'Giữ nguyên' },
    { id: 'none', label: 'Chưa có gì' },
    { id: 'tht', label: 'Tổ hợp tác' },
  ];

  it('are numbered as the question counts them, «keep» apart', () => {
    expect(listChoices(choices, keyWords)).toBe(
      '– Giữ nguyên\n1. Chưa có gì\n2. Tổ hợp tác\nchannels.choices.numbered',
    );
    expect([...choiceNumbers(choices)]).toEqual([
      ['none', 1],
      ['tht', 2],
    ]);
  });

  it('can be typed by number, or by words where a number would mean something else', () => {
    expect(typedFor(choices, 'tht')).toBe('2');
    expect(typedFor(choices, 'keep')).toBe('Giữ nguyên');
    expect(typedFor(choices, 'nothing')).toBeUndefined();
    expect(typedFor([{ id: 'skip', label: 'Chưa **rõ**' }], 'skip')).toBe('Chưa rõ');
  });
});

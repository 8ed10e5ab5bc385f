import { describe, expect, it } from 'vitest';
import { plainText, tidyText } from '#src/channels/plain.ts';

describe('plain text', () => {
  it('drops stars that pair and leaves those that do not', () => {
    expect(plainText('**Mã của chị** là **CT-1**')).toBe('Mã của chị là CT-1');
    expect(plainText('2 ** 3')).toBe('2 ** 3');
    expect(plainText('**a** ** b')).toBe('a ** b');
  });

  it('composes letters and tidies empty lines and ends', () => {
    expect(plainText(' To\u0302\u0309  \n\n\n\nhợp\u202e tác \r\n')).toBe('Tổ\n\nhợp tác');
  });

  it('composes what stands together once something between was taken out', () => {
    expect(plainText('to\u202e\u0302\u200e\u0309')).toBe('tổ');
    expect(tidyText('to\u202e\u0302\u200e\u0309')).toBe('tổ');
  });

  it('takes out of all letters those that cannot be seen, and composes the others', () => {
    const letters = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code));
    const isUnseen = (letter: string) => /[^\P{C}\n\t\u200c\u200d]/u.test(letter);
    const seen = (letter: string) => (isUnseen(letter) ? 'ab' : `a${letter}b`.normalize('NFC'));
    const wrong = letters.filter((letter) => tidyText(`a${letter}b`) !== seen(letter));
    // A carriage return is a line break.
    expect(wrong).toEqual(['\r']);
  });

  it('takes time in proportion to the text, whatever is in it', () => {
    for (const text of ['**a'.repeat(100_000), ' '.repeat(300_000), '** '.repeat(100_000)]) {
      const start = performance.now();
      plainText(`${text}x`);
      tidyText(text);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });
});

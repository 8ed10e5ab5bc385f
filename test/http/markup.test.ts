import { describe, expect, it } from 'vitest';
import { parseMarkup, plain } from '#src/domain/markup.ts';

const mark = { source: '(Căn cứ', progress: 'Câu' };
const kinds = (text: string) => parseMarkup(text, mark).map(({ kind }) => kind);

describe('mark-up', () => {
  it('takes bold apart and leaves stars that do not pair', () => {
    expect(parseMarkup('có **4** người', mark)[0]?.pieces).toEqual([
      { text: 'có ', strong: false },
      { text: '4', strong: true },
      { text: ' người', strong: false },
    ]);
    expect(parseMarkup('2 ** 3', mark)[0]?.pieces).toEqual([{ text: '2 ** 3', strong: false }]);
  });

  it('knows check lines and list lines by their first sign', () => {
    expect(kinds('✓ đủ\n✗ thiếu\n? chưa rõ\n- một\n?không phải')).toEqual([
      'met',
      'unmet',
      'unknown',
      'item',
      'text',
    ]);
  });

  it('sets the source that closes a check line apart, and nothing else in brackets', () => {
    expect(parseMarkup('✓ Có 5 (từ 5) người (Điều 4)', mark)[0]?.pieces).toEqual([
      { text: 'Có 5 (từ 5) người ', strong: false },
      { text: '(Điều 4)', strong: false, quiet: true },
    ]);
    expect(parseMarkup('Hai người (hoặc hộ)', mark)[0]?.pieces).toHaveLength(1);
  });

  it('puts a source that closes a line on a line of its own', () => {
    expect(parseMarkup('Cần 5 người. (Căn cứ: Luật, Điều 4.)', mark)).toMatchObject([
      { kind: 'text', pieces: [{ text: 'Cần 5 người.' }] },
      { kind: 'source', pieces: [{ text: '(Căn cứ: Luật, Điều 4.)' }] },
    ]);
    expect(kinds('(Căn cứ: Luật.)')).toEqual(['source']);
    expect(kinds('Dòng (Căn cứ: Luật) còn nữa')).toEqual(['text']);
  });

  it('keeps empty lines as gaps, never before the first line', () => {
    expect(parseMarkup('\n\na\n\nb\nc', mark).map(({ gap }) => gap)).toEqual([false, true, false]);
  });

  it('finds how far along she is, and nothing where a fraction means something else', () => {
    const progress = (text: string) => parseMarkup(text, mark)[0]?.progress;
    expect(progress('Câu 2/5: có ai không ạ?')).toEqual({ at: 2, of: 5 });
    expect(progress('**Câu 2/5:** có ai không ạ?')).toEqual({ at: 2, of: 5 });
    expect(progress('Câu 2, còn khoảng 3 câu nữa: có ai không ạ?')).toEqual({ at: 2, of: 5 });
    expect(progress('Câu 5, câu cuối: có ai không ạ?')).toEqual({ at: 5, of: 5 });
    expect(progress('Câu 2: có ai không ạ?')).toBeUndefined();
    expect(progress('Câu 2 của chị, em nghe rồi')).toBeUndefined();
    expect(progress('Trước 1/7: bảy người')).toBeUndefined();
    expect(progress('Góp 1/2 số vốn')).toBeUndefined();
    expect(progress('Câu 6/5: lạ')).toBeUndefined();
  });

  it('drops the stars for reading aloud', () => {
    expect(plain('có **4** người')).toBe('có 4 người');
  });
});

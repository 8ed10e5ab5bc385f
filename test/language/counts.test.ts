/** A count of people is taken only where what is said of them belongs to the question; else it is asked again. */
import { describe, expect, test } from 'vitest';
import { screenerQuestions } from '#flows/screener/questions.ts';
import { answerQuestions } from '#flows/support/questions.ts';
import { createLanguage } from '#src/language/read.ts';
import { createMind } from '#src/mind.ts';
import { communes } from './communes.ts';
import { noises } from './noise.ts';

const language = createLanguage({ communes });
const { knowledge } = createMind();
const ofSome = ['under18', 'officials', 'notVietnamese', 'limitedCapacity', 'womenWorkers'];
const ofAll = ['founders', 'workers', 'jobs'];

function read(id: string, text: string): unknown {
  const question = [...screenerQuestions, ...answerQuestions].find((one) => one.id === id);
  if (question === undefined) throw new Error(`no question ${id}`);
  const labels = (question.choices ?? []).map((choice) => ({
    id: choice.id,
    label: knowledge.label(choice.label.key, '2026-11-26'),
  }));
  const reading = language.read(question, labels, text);
  return reading.kind === 'value' ? reading.value : reading.kind;
}

const bare = (text: string): string => noises['no diacritics']?.(text, 0) ?? '';

describe('what is said of some of them', () => {
  test.each([
    '1 người đang ở Trung Quốc',
    'một người đang ở Lào',
    'có 1 người ở Trung Quốc',
    '1 chị lấy chồng Trung Quốc',
    '2 người ở xã khác',
    '2 người đi làm xa',
    'hai người đang đi làm công ty',
    '1 người đang đi học',
    '2 chị đang mang thai',
    '1 người bị bệnh',
    '1 người bị khuyết tật',
    'có 2 người là giáo viên',
    '1 người làm trưởng bản',
    '2 người là đảng viên',
    '1 người là viên chức',
    '3 người hộ nghèo',
    '2 người không biết chữ',
    '2 người đang vay ngân hàng',
    '3 người có đất',
    '1 người có chồng là cán bộ',
    '1 người là cán bộ về hưu',
    'mông 2 người',
    'hộ nghèo có 3 người',
  ])('«%s» is no number for any question', (text) => {
    for (const said of [text, bare(text)]) {
      for (const id of [...ofSome, ...ofAll])
        expect([id, said, read(id, said)]).toEqual([id, said, 'unread']);
    }
  });

  test.each<[string, string, number]>([
    ['2 người là nữ', 'womenWorkers', 2],
    ['có 3 nữ', 'womenWorkers', 3],
    ['4 người là phụ nữ', 'womenWorkers', 4],
    ['1 người là cán bộ', 'officials', 1],
    ['1 chị là cán bộ ở xã Sìn Hồ', 'officials', 1],
    ['có 1 người làm phó chủ tịch xã', 'officials', 1],
    ['2 người làm ở cơ quan nhà nước', 'officials', 2],
    ['1 chị người Dao là cán bộ xã', 'officials', 1],
    ['2 đứa chưa đủ 18 tuổi', 'under18', 2],
    ['1 người mang quốc tịch Lào', 'notVietnamese', 1],
    ['1 người bị tòa án tuyên mất năng lực', 'limitedCapacity', 1],
  ])('«%s» answers %s, and nothing else', (text, question, value) => {
    for (const said of [text, bare(text)]) {
      expect([said, read(question, said)]).toEqual([said, value]);
      for (const id of ofSome.filter((key) => key !== question)) {
        expect([id, said, read(id, said)]).toEqual([id, said, 'unread']);
      }
    }
  });

  test.each([
    'có 1 người thôi chị ạ',
    'trong nhóm có 1 chị',
    '1 người, là chồng em',
    '1 người là em',
  ])('«%s» answers what was asked', (text) => {
    for (const id of ofSome) expect([id, read(id, text)]).toEqual([id, 1]);
  });
});

describe('whoever is under age, told by the age', () => {
  test.each<[string, number | 'more']>([
    ['có 1 cháu mười bảy', 1],
    ['1 cháu 17 tuổi', 1],
    ['có đứa mới 16', 1],
    ['con gái chị 17 tuổi', 1],
    ['dạ có một em mười sáu tuổi rưỡi', 1],
    ['1 em út 17t, là cháu gái chị', 1],
    ['1 đứa sắp 18 tuổi', 1],
    ['2 đứa 16, 17 tuổi', 2],
    ['có 3 cháu 15 16 17 tuổi', 3],
    ['1 cháu 17 với 1 cháu 16', 'more'],
  ])('«%s» are %s', (text, value) => {
    for (const said of [text, bare(text)]) {
      expect([said, read('under18', said)]).toEqual([said, value]);
      for (const id of [...ofSome, ...ofAll].filter((key) => key !== 'under18')) {
        expect([said, id, read(id, said)]).not.toEqual([said, id, value]);
      }
    }
  });

  test.each([
    '1 cháu 19 tuổi',
    '1 cháu mười tám',
    '1 người 15 triệu',
    '1 chị năm nay 40 tuổi',
    '1 cháu 16 hoặc 19 tuổi',
    'có 1 cháu 17 tuổi không ạ?',
  ])('«%s» are nobody yet', (text) => {
    for (const said of [text, bare(text)]) expect(read('under18', said)).toBe('unread');
  });

  test('an age told ahead counts where a number and «tuổi» stand beside it', () => {
    expect(language.hear('nhóm em 7 người, có 1 cháu 17 tuổi').values).toEqual({
      founders: 7,
      under18: 1,
    });
    expect(language.hear('con gái em 17 tuổi').values).toEqual({});
  });
});

describe('what is said of all of them', () => {
  test.each<[string, number]>([
    ['7 chị làm chè', 7],
    ['nhà mình 3 chị em gái người thái', 3],
    ['6 người cùng trồng chè ở Tam Đường', 6],
    ['8 người ở bản Nà Luồng', 8],
    ['5 chị dân tộc Thái', 5],
    ['6 người đang nuôi gà', 6],
    ['6 chị em hàng xóm với nhau', 6],
    ['7 người toàn phụ nữ', 7],
    ['6 người gồm chị Hoa với chị Mai', 6],
    ['10 người làm việc', 10],
    ['5 việc làm cho chị em', 5],
  ])('«%s» are %i', (text, value) => {
    for (const id of ofAll) expect([id, read(id, text)]).toEqual([id, value]);
  });

  test.each([
    'nhóm em có 1 người đang ở Trung Quốc',
    'nhóm em 2 người đang ở Trung Quốc',
    '2 chị em đang ở Trung Quốc',
    'nhóm em có 2 người làm y tá',
  ])('«%s» does not tell how many found', (text) => {
    for (const said of [text, bare(text)])
      expect(language.hear(said).values.founders).toBeUndefined();
  });

  test('a group that is at work now is still counted', () => {
    expect(language.hear('nhóm em có 6 người đang nuôi gà').values.founders).toBe(6);
    expect(language.hear('nhóm em 6 người đang làm chè').values.founders).toBe(6);
  });
});

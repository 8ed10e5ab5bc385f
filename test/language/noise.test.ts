/** Every option of every list, typed in every noisy way, stays that option or is asked again; never another. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { flows } from '#flows/index.ts';
import type { Question } from '#src/domain/question.ts';
import type { SpokenChoice } from '#src/domain/text.ts';
import { createLanguage } from '#src/language/read.ts';
import { communes } from './communes.ts';
import { noises } from './noise.ts';

const language = createLanguage({ communes });
const ask = (choices: readonly SpokenChoice[], text: string) => {
  const question = {
    id: 'x',
    reader: { kind: 'choice' },
    ask: '',
    label: '',
    why: '',
    help: '',
  } as const;
  const reading = language.read(question, choices, text);
  return reading.kind === 'value' ? reading.value : undefined;
};

const options = (...labels: string[]): SpokenChoice[] =>
  labels.map((label, i) => ({ id: `o${i + 1}`, label }));

/** Lists as flows ask them, with the pairs that must never merge. */
const written: Record<string, readonly SpokenChoice[]> = {
  forms: options('Hợp tác xã', 'Tổ hợp tác', 'Nhóm cùng sở thích', 'Chưa biết, cần tư vấn'),
  'current form': options(
    'Chưa có gì',
    'Nhóm cùng sở thích',
    'Tổ hợp tác, chưa đăng ký',
    'Tổ hợp tác đã có giấy chứng nhận',
    'Hợp tác xã',
  ),
  household: options('Hộ nghèo', 'Hộ cận nghèo', 'Hộ mới thoát nghèo', 'Không thuộc diện nào'),
  'yes or not yet': options('Có', 'Chưa có'),
  'yes or no': options('Có', 'Không'),
  'any or none': options('Không có', 'Có'),
  'known or not': options('Có', 'Không', 'Chưa rõ'),
  sectors: options(
    'Trồng trọt',
    'Chăn nuôi',
    'Lâm nghiệp',
    'Nuôi trồng thủy sản',
    'Chế biến nông sản',
    'Dệt thổ cẩm, thủ công',
    'Du lịch, homestay',
    'Buôn bán',
    'Dịch vụ',
    'Việc khác',
  ),
  days: options('Thứ hai', 'Thứ ba', 'Sáng thứ bảy', 'Chủ nhật'),
  menu: options(
    'Xem nhóm mình lập được gì',
    'Giấy tờ, thủ tục',
    'Vay vốn, bảo hiểm, hỗ trợ',
    'Lớp tập huấn',
    'Nhắn cho chị phụ trách',
  ),
  terms: options('Dưới 12 tháng', 'Từ 12 tháng trở lên', 'Không thời hạn'),
  roles: options(
    'Người sáng lập',
    'Thành viên',
    'Người làm thuê',
    'Quản lý có lương',
    'Quản lý không lương',
  ),
};

interface Asked {
  readonly name: string;
  readonly question: Question;
  readonly choices: readonly SpokenChoice[];
}

const askedHere: readonly Asked[] = Object.entries(written).map(([name, choices]) => ({
  name,
  question: { id: 'x', reader: { kind: 'choice' }, ask: '', label: '', why: '', help: '' },
  choices,
}));

/** Every text by its key: the file's name, then the path in it. */
function texts(): ReadonlyMap<string, string> {
  const folder = new URL('../../content/texts/vi/', import.meta.url);
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') found.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        walk(part, key === 'text' && typeof part === 'string' ? path : `${path}.${key}`);
      }
    }
  };
  for (const file of readdirSync(folder)) {
    walk(parse(readFileSync(new URL(file, folder), 'utf8')), file.replace('.yaml', ''));
  }
  return found;
}

/** Every question of every flow that offers choices, as it is shown; facts in a label stand as a number. */
const askedInFlows: readonly Asked[] = (() => {
  const known = texts();
  return flows.flows.flatMap((flow) =>
    flow.questions.flatMap((question): Asked[] => {
      const choices = (question.choices ?? []).map(({ id, label }) => ({
        id,
        label: (known.get(label.key) ?? '').replaceAll(/\{[^{}]*\}/g, '5'),
      }));
      return choices.length === 0 ? [] : [{ name: `${flow.id}.${question.id}`, question, choices }];
    }),
  );
})();

test('finds the words of every choice of every flow', () => {
  expect(askedInFlows.length).toBeGreaterThan(5);
  for (const { name, choices } of askedInFlows) {
    for (const { id, label } of choices) expect([name, id, label]).not.toContain('');
  }
});

/** What a choice stands for in its kind of question. */
function meaning({ reader }: Question, id: string): string {
  if (id === 'skip') return id;
  if (reader.kind === 'yesno') return String(id === 'yes');
  if (reader.kind === 'count') return id === 'none' ? '0' : id === 'some' ? 'more' : id;
  return id;
}

function readIn({ question, choices }: Asked, text: string): string | undefined {
  const reading = language.read(question, choices, text);
  if (reading.kind === 'more') return 'more';
  return reading.kind === 'value' ? String(reading.value) : undefined;
}

test.each([
  ['lists with the pairs that must never merge', askedHere],
  ['every question of every flow', askedInFlows],
])('keeps every option of %s under every kind of noise', (_, all) => {
  let tried = 0;
  const lost: string[] = [];
  const wrong: string[] = [];
  for (const asked of all) {
    for (const { id, label } of asked.choices) {
      for (const [kind, noise] of Object.entries(noises)) {
        for (let turn = 0; turn < 6; turn += 1) {
          const text = noise(label, turn);
          const read = readIn(asked, text);
          tried += 1;
          if (read === undefined) lost.push(`${asked.name} · ${kind}: ${text}`);
          else if (read !== meaning(asked.question, id)) {
            wrong.push(`${asked.name} · ${kind}: ${text} → ${read}`);
          }
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(2000);
  expect(lost.length / tried, lost.slice(0, 40).join('\n')).toBeLessThan(0.005);
});

test('knows at least fifteen kinds of noise, each of which changes something', () => {
  const label = 'Đồng ý, tổ hợp tác xóa nợ người không biết';
  expect(Object.keys(noises).length).toBeGreaterThanOrEqual(15);
  for (const [kind, noise] of Object.entries(noises)) {
    const made = [0, 1, 2, 3].map((turn) => noise(label, turn));
    expect(
      made.some((text) => text !== label),
      kind,
    ).toBe(true);
  }
});

test.each([
  ['Tổ hợp tác', 'Hợp tác xã'],
  ['Hộ cận nghèo', 'Hộ nghèo'],
  ['Chưa có', 'Có'],
  ['Không', 'Có'],
  ['Quản lý không lương', 'Quản lý có lương'],
  ['Chưa đăng ký', 'Đã đăng ký'],
])('never takes «%s» for «%s», one slip or none', (one, two) => {
  const choices = options(one, two);
  for (const [kind, noise] of Object.entries(noises)) {
    for (let turn = 0; turn < 30; turn += 1) {
      expect(ask(choices, noise(one, turn)), `${kind}: ${noise(one, turn)}`).not.toBe('o2');
      expect(ask(choices, noise(two, turn)), `${kind}: ${noise(two, turn)}`).not.toBe('o1');
    }
  }
});

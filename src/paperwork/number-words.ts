/** Numbers and days as papers write them: `năm mươi triệu đồng`, `ngày 05 tháng 01 năm 2027`. Pure. */
import type { NumberWords, PaperWords } from '#src/domain/form.ts';
import type { Day } from '#src/domain/time.ts';

/** A whole number from 0 on, in words; undefined for what is no such number. Safe to 2^53. */
export function numberInWords(value: number, words: NumberWords): string | undefined {
  if (!Number.isSafeInteger(value) || value < 0) return undefined;
  return read(value, words, false).join(' ');
}

const billion = 1_000_000_000;

/** `inner`: bigger groups were read before, so that its hundreds are read even where they are zero. */
function read(value: number, words: NumberWords, inner: boolean): readonly string[] {
  if (value >= billion) {
    const rest = value % billion;
    const head = [...read(Math.floor(value / billion), words, inner), words.billion];
    return rest === 0 ? head : [...head, ...read(rest, words, true)];
  }
  const groups = [
    { size: 1_000_000, name: words.million },
    { size: 1000, name: words.thousand },
  ];
  const spoken: string[] = [];
  let rest = value;
  for (const { size, name } of groups) {
    const group = Math.floor(rest / size);
    rest %= size;
    if (group > 0) spoken.push(...hundreds(group, words, inner || spoken.length > 0), name);
  }
  if (rest > 0 || (spoken.length === 0 && !inner)) {
    spoken.push(...hundreds(rest, words, inner || spoken.length > 0));
  }
  return spoken;
}

/** 0–999; `full` reads the hundreds though they are zero: không trăm linh năm. */
function hundreds(value: number, words: NumberWords, full: boolean): readonly string[] {
  const digit = (n: number): string => words.digits[n] ?? '';
  const [hundred, ten, unit] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const spoken: string[] = [];
  if (hundred > 0 || full) spoken.push(digit(hundred), words.hundred);
  const headed = spoken.length > 0;
  if (ten === 0) {
    if (unit > 0 && headed) spoken.push(words.zeroTens);
  } else if (ten === 1) spoken.push(words.ten);
  else spoken.push(digit(ten), words.tens);
  if (unit === 0) return headed || ten > 0 ? spoken : [digit(0)];
  if (ten > 1 && unit === 1) spoken.push(words.oneAfterTens);
  else if (ten > 1 && unit === 4) spoken.push(words.fourAfterTens);
  else if (ten > 0 && unit === 5) spoken.push(words.fiveAfterTen);
  else spoken.push(digit(unit));
  return spoken;
}

/** `Năm mươi triệu đồng`: the first letter large, as papers write a sum. */
export function moneyInWords(amount: number, words: PaperWords): string | undefined {
  const spoken = numberInWords(amount, words.numbers);
  if (spoken === undefined) return undefined;
  const sum = words.money.replace('{words}', spoken);
  return sum.charAt(0).toLocaleUpperCase('vi') + sum.slice(1);
}

const grouped = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 });

/** `50.000.000`, `33,33` */
export function figures(value: number): string {
  return grouped.format(value);
}

/** `ngày 05 tháng 01 năm 2027`: a zero before days under ten and months one and two. */
export function dayInWords(day: Day, pattern: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return fillDate(pattern, {
    date,
    month: Number(month) > 2 ? String(Number(month)) : month,
    year,
  });
}

/** `05/01/2027`; where only the year is known, day and month are dotted to write them in: `……/……/1985`. */
export function dayInFigures(day: Day): string {
  const [year = '', month = '\u2026\u2026', date = '\u2026\u2026'] = day.split('-');
  return `${date}/${month}/${year}`;
}

export function fillDate(
  pattern: string,
  { date, month, year }: { date: string; month: string; year: string },
): string {
  return pattern.replace('{day}', date).replace('{month}', month).replace('{year}', year);
}

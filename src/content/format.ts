/** How numbers, days and money are written in Vietnamese. Money and units are said through texts `unit.*`. */
import type { FactOnDay } from '#src/domain/fact.ts';
import type { Said } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });

/** `1.500`, `8,382` */
export function formatNumber(value: number): string {
  return Number.isInteger(value) && value >= 0 && value < 1000
    ? String(value)
    : numbers.format(value);
}

/** `01/7/2024`: a zero goes before days under 10 and before months 1 and 2, as official papers write them. */
export function formatDay(day: Day): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${date}/${Number(month) > 2 ? Number(month) : month}/${year}`;
}

/** Money as a person says it: `200 triệu đồng`, `1,5 tỷ đồng`; in full where that would round (`2.530.000 đồng`). */
export function sayMoney(amount: number): Said {
  const billion = 1_000_000_000;
  const million = 1_000_000;
  if (amount >= billion) {
    if (amount % (billion / 10) === 0) return said('billion', { value: amount / billion });
    if (amount % million === 0) {
      const whole = Math.floor(amount / billion);
      return said('billionMillion', {
        billion: whole,
        million: (amount - whole * billion) / million,
      });
    }
  } else if (amount >= million && amount % (million / 10) === 0) {
    return said('million', { value: amount / million });
  }
  return said('dong', { value: amount });
}

/** A fact's value as its unit wants it: a word as it is, or something to say. */
export function sayFact({ unit, value }: Pick<FactOnDay, 'unit' | 'value'>): Said | string {
  if (typeof value === 'boolean') return said(value ? 'yes' : 'no');
  if (typeof value === 'string') return unit === 'date' ? formatDay(value) : value;
  if (unit === 'percent') return said('percent', { value });
  if (unit === 'vnd') return sayMoney(value);
  return formatNumber(value);
}

function said(name: string, params?: Record<string, number>): Said {
  return { key: `unit.${name}`, ...(params === undefined ? {} : { params }) };
}

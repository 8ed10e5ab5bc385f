import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, daysInMonth, isDay } from '#src/domain/time.ts';

const day = (iso: string): string => dayOf(Date.parse(iso));

describe('the day it is in Vietnam', () => {
  it('begins at 17:00 of the day before in UTC', () => {
    expect(day('2026-11-22T16:59:59.999Z')).toBe('2026-11-22');
    expect(day('2026-11-22T17:00:00Z')).toBe('2026-11-23');
  });

  it('is what the calendar of the platform says, for every instant from 1900 to 2200', () => {
    const from = Date.parse('1900-01-01T00:00Z');
    const to = Date.parse('2200-01-01T00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (instant) => {
        const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO('+07:00');
        expect(dayOf(instant)).toBe(there.toPlainDate().toString());
      }),
    );
  });
});

describe('a day', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-06-31',
    '40/06/1976',
    '2026-1-1',
    '',
  ])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('knows how long months are', () => {
    expect(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((month) => daysInMonth(2026, month)),
    ).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });
});

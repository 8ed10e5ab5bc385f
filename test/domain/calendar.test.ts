import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  type Calendar,
  civilInstant,
  hoursOn,
  isOpen,
  isWorkingDay,
  nextOpening,
  workingDaysBetween,
} from '#src/domain/calendar.ts';
import { addDays, addMonths, dayOf, instantOf, weekdayOf } from '#src/domain/time.ts';

const office = [
  { from: 450, to: 690 },
  { from: 810, to: 1020 },
];
const calendar: Calendar = {
  holidays: new Map([
    ['2027-02-05', 'Tết'],
    ['2027-02-08', 'Tết'],
    ['2027-02-09', 'Tết'],
  ]),
  worked: new Map([['2027-02-20', 'làm bù']]),
  known: { from: '2026-11-26', to: '2027-12-31' },
  certain: false,
  hours: [{ from: '2026-01-01', week: [office, office, office, office, office, [], []] }],
};
const at = (text: string): number => Date.parse(`${text}+07:00`);

describe('working days', () => {
  it('end three days after a Monday on Thursday, the first day not counted', () => {
    expect(addWorkingDays(calendar, '2026-11-30', 3)).toEqual({ day: '2026-12-03', certain: true });
  });

  it('step over the weekend', () => {
    expect(addWorkingDays(calendar, '2026-12-03', 3).day).toBe('2026-12-08');
  });

  it('step over Tết, and say that it may still move', () => {
    expect(addWorkingDays(calendar, '2027-02-04', 3)).toEqual({
      day: '2027-02-12',
      certain: false,
    });
  });

  it('count a Saturday worked in exchange', () => {
    expect(isWorkingDay(calendar, '2027-02-20')).toBe(true);
    expect(addWorkingDays(calendar, '2027-02-19', 1).day).toBe('2027-02-20');
  });

  it('begin on the next working day where none are to pass', () => {
    expect(addWorkingDays(calendar, '2026-11-28', 0).day).toBe('2026-11-30');
    expect(addWorkingDays(calendar, '2026-11-27', 0).day).toBe('2026-11-27');
  });

  it('are uncertain past what is known, and never end in a calendar without any', () => {
    expect(addWorkingDays(calendar, '2028-01-03', 1).certain).toBe(false);
    const never = { ...calendar, worked: new Map(), hours: [] };
    expect(addWorkingDays(never, '2026-11-30', 1).certain).toBe(false);
  });

  it('counted there are as many as counted back', () => {
    const days = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2026-11-26', count));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addWorkingDays(calendar, from, count).day;
        expect(isWorkingDay(calendar, to)).toBe(true);
        expect(workingDaysBetween(calendar, from, to)).toBe(count);
      }),
    );
    expect(workingDaysBetween(calendar, '2026-12-01', '2026-11-01')).toBe(0);
  });
});

describe('office hours', () => {
  it('have a break at noon', () => {
    expect(isOpen(calendar, at('2026-11-30T07:29'))).toBe(false);
    expect(isOpen(calendar, at('2026-11-30T07:30'))).toBe(true);
    expect(isOpen(calendar, at('2026-11-30T11:30'))).toBe(false);
    expect(isOpen(calendar, at('2026-11-30T13:30'))).toBe(true);
    expect(isOpen(calendar, at('2026-11-30T17:00'))).toBe(false);
  });

  it('open again after lunch, after the night, after the weekend, after Tết', () => {
    const next = (text: string) => nextOpening(calendar, at(text));
    expect(next('2026-11-30T08:00')).toBe(at('2026-11-30T08:00'));
    expect(next('2026-11-30T12:00')).toBe(at('2026-11-30T13:30'));
    expect(next('2026-11-30T17:00')).toBe(at('2026-12-01T07:30'));
    expect(next('2026-11-27T18:00')).toBe(at('2026-11-30T07:30'));
    expect(next('2027-02-04T17:00')).toBe(at('2027-02-10T07:30'));
  });

  it('are those of a Monday on a Saturday worked in exchange', () => {
    expect(hoursOn(calendar, '2027-02-20')).toEqual(office);
    expect(hoursOn(calendar, '2027-02-13')).toEqual([]);
  });

  it('change from a day on', () => {
    const [summer] = [[{ from: 420, to: 660 }]];
    const later = {
      ...calendar,
      hours: [
        ...calendar.hours,
        { from: '2027-06-01', week: Array.from({ length: 7 }, () => summer) },
      ],
    };
    expect(hoursOn(later, '2027-05-31')).toEqual(office);
    expect(hoursOn(later, '2027-06-06')).toEqual(summer);
  });
});

describe('civil hours', () => {
  it('leave the day as it is and move the night to the morning', () => {
    expect(civilInstant(at('2026-11-30T12:00'))).toBe(at('2026-11-30T12:00'));
    expect(civilInstant(at('2026-11-30T03:00'))).toBe(at('2026-11-30T07:00'));
    expect(civilInstant(at('2026-11-30T21:00'))).toBe(at('2026-12-01T07:00'));
    expect(civilInstant(at('2026-11-30T20:59'))).toBe(at('2026-11-30T20:59'));
  });
});

describe('dates', () => {
  it('add days and months as a calendar on the wall does', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-11-26', 6)).toBe('2027-05-26');
    expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
  });

  it('know their weekday and where in the day an instant is', () => {
    expect(weekdayOf('2026-11-26')).toBe(4);
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('1960-01-03')).toBe(7);
    expect(instantOf('2026-11-30', 450)).toBe(at('2026-11-30T07:30'));
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (count) => {
        const day = addDays('1970-01-01', count);
        expect(dayOf(instantOf(day))).toBe(day);
        expect(Date.parse(day)).toBe(count * 86_400_000);
      }),
    );
  });
});

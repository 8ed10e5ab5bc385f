/** The calendar file: what it holds, and what an officer's slip in it is told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '#src/content/doctor.ts';
import { addWorkingDays, hoursOn } from '#src/domain/calendar.ts';
import { contentFolder, load, problemsOf, realContent } from './content-folder.ts';

const holidays = readFileSync(join(realContent, 'calendar/holidays.yaml'), 'utf8');
const hours = readFileSync(join(realContent, 'calendar/working-hours.yaml'), 'utf8');

/** What a content folder with one line of a file changed is refused for. */
function refused(file: 'holidays' | 'working-hours', right: string, wrong: string): string[] {
  const text = file === 'holidays' ? holidays : hours;
  expect(text).toContain(right);
  const root = contentFolder({ [`calendar/${file}.yaml`]: text.replace(right, wrong) });
  return problemsOf(() => load(root)).map(({ path, what }) => `${path}: ${what}`);
}

describe('the calendar', () => {
  it('has two spans a day, none at the weekend, and Tết off', () => {
    const { calendar } = load(contentFolder()).calendar;
    expect(hoursOn(calendar, '2026-11-26')).toEqual([
      { from: 450, to: 690 },
      { from: 810, to: 1020 },
    ]);
    expect(hoursOn(calendar, '2026-11-28')).toEqual([]);
    expect(hoursOn(calendar, '2027-02-08')).toEqual([]);
  });

  it('says of a deadline over Tết that an officer must confirm it: the dates are not announced yet', () => {
    const { calendar } = load(contentFolder()).calendar;
    expect(calendar.certain).toBe(false);
    expect(addWorkingDays(calendar, '2027-02-04', 3)).toEqual({
      day: '2027-02-16',
      certain: false,
    });
  });

  it('refuses a day that is not there, that stands twice, or lies outside what is known', () => {
    expect(
      refused(
        'holidays',
        'from: 2027-01-01, to: 2027-01-01',
        'from: 2027-02-30, to: 2027-03-01',
      )[0],
    ).toContain('holidays.0.from: must be a real date');
    expect(
      refused('holidays', 'from: 2027-02-10, to: 2027-02-11', 'from: 2027-02-09, to: 2027-02-11'),
    ).toEqual(['holidays.2: 2027-02-09 stands already: Tết Nguyên đán']);
    expect(refused('holidays', 'to: 2027-12-31', 'to: 2027-08-31')).toEqual([
      'holidays.6: 2027-09-02 is outside known',
      'holidays.6: 2027-09-03 is outside known',
    ]);
    expect(
      refused(
        'holidays',
        'from: 2027-09-02, to: 2027-09-03',
        'from: 2027-09-03, to: 2027-09-02',
      )[0],
    ).toContain('ends before it begins');
  });

  it('refuses a weekday worked in exchange', () => {
    expect(refused('holidays', 'worked: []', 'worked: [{ day: 2027-02-19, name: bù }]')).toEqual([
      'worked.0: 2027-02-19 is a weekday already',
    ]);
  });

  it('refuses hours that end before they begin or overlap', () => {
    const monday = "monday: ['07:30-11:30', '13:30-17:00']";
    expect(refused('working-hours', monday, "monday: ['11:30-07:30']")[0]).toContain(
      'must end after',
    );
    expect(refused('working-hours', monday, "monday: ['07:30-11:30', '11:00-17:00']")[0]).toContain(
      'not overlap',
    );
    expect(refused('working-hours', monday, "monday: ['7h30']")[0]).toContain('07:30-11:30');
  });

  it('lets the doctor ask for the next year in time', () => {
    const content = load(contentFolder());
    const said = (day: string) =>
      diagnose(content, { day })
        .filter(({ file }) => file.startsWith('content/calendar'))
        .map(({ level, what }) => `${level}: ${what}`);
    expect(said('2026-11-26')).toEqual([]);
    expect(said('2027-10-10')).toEqual(['warn: holidays are known until 2027-12-31 only']);
    expect(said('2028-01-01')).toContain('error: holidays are known until 2027-12-31 only');
  });
});

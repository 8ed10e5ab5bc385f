/** The calendar file as phones read it. */
import { describe, expect, it } from 'vitest';
import { calendarFile } from '#src/courses/calendar-file.ts';
import { morning, runWith } from './sample.ts';

describe('calendarFile', () => {
  it('names days in universal time, repeats over the days and escapes signs', () => {
    const run = runWith({ place: 'Nhà văn hóa; tầng 2' });
    expect(calendarFile(run, 'phường Tân Phong', morning).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Chung Tay//trainings//VI',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:course-run-9f2c41aa@chung-tay',
      'SEQUENCE:1',
      'DTSTAMP:20261126T020000Z',
      'DTSTART:20261210T010000Z',
      'DTEND:20261210T093000Z',
      'RRULE:FREQ=DAILY;COUNT=2',
      'SUMMARY:Kế toán hợp tác xã (mẫu)',
      'LOCATION:Nhà văn hóa\\; tầng 2\\, phường Tân Phong',
      'DESCRIPTION:sổ\\, bút',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('keeps lines within 75 octets without cutting a character in two', () => {
    const title = 'Kỹ thuật trồng chè hữu cơ và những điều cần biết khi bán hàng trên mạng '.repeat(
      3,
    );
    const text = calendarFile(runWith({ title }), 'phường Tân Phong', morning);
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
    expect(text).not.toContain('\ufffd');
  });

  it('says of a cancelled class that it is', () => {
    const text = calendarFile(runWith({ state: 'cancelled' }), 'phường Tân Phong', morning);
    expect(text).toContain('STATUS:CANCELLED');
  });
});

/** A run as a calendar file (RFC 5545), for the calendar of her phone: one event, on each of its days. */

import { minutesIn } from '#src/domain/civil.ts';
import type { CourseRun } from '#src/domain/course.ts';
import { addDays, type Instant, instantOf } from '#src/domain/time.ts';

/** The id of the event stays the same when the run changes, so that a newer file takes the place of an older. */
export function calendarFile(run: CourseRun, commune: string, now: Instant): string {
  const begins = instantOf(run.first, minutesIn(run.starts) ?? 0);
  const ends = instantOf(run.first, minutesIn(run.ends) ?? 0);
  const days = daysBetween(run.first, run.last);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Chung Tay//trainings//VI',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:course-run-${run.id}@chung-tay`,
    `SEQUENCE:${run.edition}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(begins)}`,
    `DTEND:${utc(ends)}`,
    ...(days > 1 ? [`RRULE:FREQ=DAILY;COUNT=${days}`] : []),
    `SUMMARY:${escaped(run.title)}`,
    `LOCATION:${escaped(`${run.place}, ${commune}`)}`,
    ...(run.bring === undefined ? [] : [`DESCRIPTION:${escaped(run.bring)}`]),
    `STATUS:${run.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function daysBetween(first: string, last: string): number {
  let count = 1;
  for (let day = first; day < last; day = addDays(day, 1)) count += 1;
  return count;
}

/** `20261210T010000Z` */
function utc(instant: Instant): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
}

/** Lines of at most 75 octets; a line that goes on begins with a space. No character is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

/** A point in time as she is told it: «trước 15:30 hôm nay», «trước 9:00 thứ hai 30/11». Keys are in content/texts/vi/when.yaml. */
import type { Said } from './text.ts';
import { addDays, dayOf, type Instant, minutesOf, weekdayOf } from './time.ts';

/** `when.today`, `when.tomorrow`, `when.day` with `{time}`, and of the last `{weekday}` and `{date}`. */
export function sayWhen(at: Instant, now: Instant): Said {
  const minutes = minutesOf(at);
  const time = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  const day = dayOf(at);
  if (day === dayOf(now)) return { key: 'when.today', params: { time } };
  if (day === addDays(dayOf(now), 1)) return { key: 'when.tomorrow', params: { time } };
  const [, month, date] = day.split('-').map(Number);
  return {
    key: 'when.day',
    params: { time, weekday: { key: `when.weekday.${weekdayOf(day)}` }, date: `${date}/${month}` },
  };
}

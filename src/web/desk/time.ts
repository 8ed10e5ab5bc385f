/** Times as an officer reads them, in the time of Vietnam whatever the machine says. */
import { signal } from '@preact/signals';
import { t } from './words.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const clock = new Intl.DateTimeFormat('vi', { timeZone, hour: '2-digit', minute: '2-digit' });
const iso = new Intl.DateTimeFormat('en-CA', { timeZone });

/** Now, to half a minute, so that what waits is seen to wait. */
export const now = signal(Date.now());
window.setInterval(() => {
  now.value = Date.now();
}, 30_000);

/** `2026-11-26` */
export const dayOf = (at: number): string => iso.format(at);

/** `26/11/2026` of `2026-11-26` */
export const dayText = (date: string): string => date.split('-').reverse().join('/');

/** `09:30`, or `09:30 ngày 24/11` on another day. */
export function timeText(at: number): string {
  const time = clock.format(at);
  if (dayOf(at) === dayOf(now.value)) return time;
  const day = dayText(dayOf(at));
  const sameYear = day.endsWith(dayOf(now.value).slice(0, 4));
  return t('time.at', { time, day: sameYear ? day.slice(0, 5) : day });
}

/** `12 phút`, `3 giờ`, `2 ngày`: how long it is since. */
export function sinceText(at: number): string {
  const minutes = Math.floor((now.value - at) / 60_000);
  if (minutes < 1) return t('time.now');
  if (minutes < 60) return t('time.minutes', { n: minutes });
  if (minutes < 48 * 60) return t('time.hours', { n: Math.floor(minutes / 60) });
  return t('time.days', { n: Math.floor(minutes / (24 * 60)) });
}

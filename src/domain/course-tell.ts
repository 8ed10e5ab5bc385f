/** How a run is told: the same words in a list, a reminder, a confirmation and on the desk. Keys of content/texts/vi/trainings.yaml. */
import type { CourseRun, Registration } from './course.ts';
import type { Said } from './text.ts';
import { type Day, dayOf, type Instant, minutesOf, weekdayOf } from './time.ts';

/** A run as a flow keeps it between turns: small, and plain data. */
export type RunCard = {
  readonly id: string;
  readonly title: string;
  readonly first: Day;
  readonly last: Day;
  readonly starts: string;
  readonly ends: string;
  readonly place: string;
  /** `phường Tân Phong` */
  readonly commune: string;
  readonly deadline: Day;
  /** Seats nobody has yet. */
  readonly left: number;
  readonly waiting: number;
  /** Empty where the officer said nothing. */
  readonly who: string;
  readonly bring: string;
  readonly contact: string;
  readonly support: readonly string[];
  /** Link to its calendar file; empty where there is none. */
  readonly calendar: string;
};

/** A place on a list as a flow keeps it. */
export type PlaceCard = {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  /** Empty where nobody is named. */
  readonly name: string;
  readonly who: string;
  /** How many wait in front, herself counted; 0 where she does not wait. */
  readonly position: number;
  readonly run: RunCard;
};

export function cardOf(
  run: CourseRun,
  communeName: (slug: string) => string,
  calendarLink: (run: string) => string,
): RunCard {
  const { id, title, first, last, starts, ends, place, deadline, waiting, support } = run;
  return {
    id,
    title,
    first,
    last,
    starts,
    ends,
    place,
    commune: communeName(run.commune),
    deadline,
    left: Math.max(0, run.seats - run.taken),
    waiting,
    who: run.who ?? '',
    bring: run.bring ?? '',
    contact: run.contact ?? '',
    support,
    calendar: calendarLink(id),
  };
}

export function placeOf(registration: Registration, run: RunCard, position: number): PlaceCard {
  const { id, number, state, name = '', who } = registration;
  return { id, number, state, name, who, position, run };
}

/** `10/12/2026`, as a person writes it. */
export function daySaid(day: Day): Said {
  const [year = '', month = '', date = ''] = day.split('-');
  return {
    key: 'trainings.day',
    params: { weekday: { key: `trainings.weekday.${weekdayOf(day)}` }, date, month, year },
  };
}

/** `8 giờ`, `13 giờ 30` */
export function timeSaid(time: string): Said {
  const [hour = '', minute = ''] = time.split(':');
  const params = { hour: String(Number(hour)), minute };
  return { key: minute === '00' ? 'trainings.hour' : 'trainings.time', params };
}

/** `thứ Năm 10/12/2026, từ 8 giờ đến 16 giờ 30` */
export function whenSaid({
  first,
  last,
  starts,
  ends,
}: Pick<RunCard, 'first' | 'last' | 'starts' | 'ends'>): Said {
  const times = { starts: timeSaid(starts), ends: timeSaid(ends) };
  return first === last
    ? { key: 'trainings.when', params: { first: daySaid(first), ...times } }
    : {
        key: 'trainings.when-days',
        params: { first: daySaid(first), last: daySaid(last), ...times },
      };
}

/** `9 giờ ngày thứ Năm 10/12/2026` */
export function instantSaid(instant: Instant): Said {
  const minutes = minutesOf(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return { key: 'trainings.at', params: { time: timeSaid(time), day: daySaid(dayOf(instant)) } };
}

/** What every message about a run fills its places with. */
export function runParams(run: RunCard): {
  readonly title: string;
  readonly when: Said;
  readonly place: string;
  readonly commune: string;
} {
  return { title: run.title, when: whenSaid(run), place: run.place, commune: run.commune };
}

/** What she needs to come: what to bring, and her number. */
export function placeLines(bring: string, number: number): readonly Said[] {
  return [
    ...(bring === '' ? [] : [{ key: 'trainings.line.bring', params: { bring } }]),
    { key: 'trainings.line.number', params: { number } },
  ];
}

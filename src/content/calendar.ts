/** Reads content/calendar: holidays, days worked in exchange, and the hours of every weekday. */
import { z } from 'zod';
import type { Calendar, Span } from '#src/domain/calendar.ts';
import type { Confidence } from '#src/domain/fact.ts';
import { addDays, type Day, weekdayOf } from '#src/domain/time.ts';
import { confidenceSchema, daySchema, sourceSchema, wordsSchema } from './schema.ts';
import type { ContentReader } from './yaml-file.ts';

const checked = { source: sourceSchema, confidence: confidenceSchema, checkedOn: daySchema };
const holidaysFile = 'calendar/holidays.yaml';
const hoursFile = 'calendar/working-hours.yaml';

const holidaysSchema = z.strictObject({
  ...checked,
  note: wordsSchema.optional(),
  known: z.strictObject({ from: daySchema, to: daySchema }),
  holidays: z.array(
    z
      .strictObject({ from: daySchema, to: daySchema, name: wordsSchema })
      .refine(({ from, to }) => from <= to && to <= addDays(from, longest), 'ends before it begins')
      .refine(({ from }) => from >= '2000-01-01', 'is too long ago'),
  ),
  worked: z.array(z.strictObject({ day: daySchema, name: wordsSchema })),
});

/** No holiday is longer. */
const longest = 20;

const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

const time = String.raw`([01]\d|2[0-3]):([0-5]\d)`;
const spanPattern = new RegExp(`^${time}-${time}$`);
const spanSchema = z
  .string('must be hours like 07:30-11:30')
  .regex(spanPattern, 'must be hours like 07:30-11:30')
  .transform((text): Span => {
    const [, h1, m1, h2, m2] = spanPattern.exec(text)?.map(Number) ?? [];
    return { from: (h1 ?? 0) * 60 + (m1 ?? 0), to: (h2 ?? 0) * 60 + (m2 ?? 0) };
  })
  .refine(({ from, to }) => from < to, 'must end after it begins');
const spansSchema = z
  .array(spanSchema)
  .refine(
    (spans) => spans.every(({ from }, at) => at === 0 || from >= (spans[at - 1]?.to ?? 0)),
    'must be in order and not overlap',
  );

const hoursSchema = z.strictObject({
  hours: z
    .array(
      z.strictObject({
        from: daySchema,
        ...checked,
        note: wordsSchema.optional(),
        week: z.strictObject({
          monday: spansSchema,
          tuesday: spansSchema,
          wednesday: spansSchema,
          thursday: spansSchema,
          friday: spansSchema,
          saturday: spansSchema,
          sunday: spansSchema,
        }),
      }),
    )
    .min(1),
});

/** What the doctor looks at: when each part was last checked, and until when holidays are known. */
export interface CalendarFile {
  readonly file: string;
  readonly part: string;
  readonly checkedOn: Day;
  readonly confidence: Confidence;
  readonly knownTo?: Day;
}

export interface CalendarContent {
  readonly calendar: Calendar;
  readonly files: readonly CalendarFile[];
}

export function readCalendar(reader: ContentReader): CalendarContent | undefined {
  const days = reader.read(holidaysFile, holidaysSchema);
  const hours = reader.read(hoursFile, hoursSchema);
  if (days === undefined || hours === undefined) return undefined;
  const { holidays, worked, known, confidence, checkedOn } = days.data;
  const refuse = (path: string, what: string): void => reader.refuse(days.file, path, what);
  const off = new Map<Day, string>();
  holidays.forEach(({ from, to, name }, index) => {
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (off.has(day)) refuse(`holidays.${index}`, `${day} stands already: ${off.get(day)}`);
      if (day < known.from || day > known.to) {
        refuse(`holidays.${index}`, `${day} is outside known`);
      }
      off.set(day, name);
    }
  });
  worked.forEach(({ day }, index) => {
    if (weekdayOf(day) <= 5) refuse(`worked.${index}`, `${day} is a weekday already`);
    if (off.has(day)) refuse(`worked.${index}`, `${day} is a holiday too`);
  });
  if (known.from > known.to) refuse('known', 'ends before it begins');
  const table = hours.data.hours;
  table.forEach(({ from }, index) => {
    if (index > 0 && from <= (table[index - 1]?.from ?? '')) {
      reader.refuse(hours.file, `hours.${index}.from`, 'must come after the entry before');
    }
  });
  return {
    calendar: {
      holidays: off,
      worked: new Map(worked.map(({ day, name }) => [day, name])),
      known,
      certain: confidence !== 'unverified',
      hours: table.map(({ from, week }) => ({ from, week: weekdays.map((day) => week[day]) })),
    },
    files: [
      { file: days.file, part: '', checkedOn, confidence, knownTo: known.to },
      ...table.map(({ from, checkedOn, confidence }) => ({
        file: hours.file,
        part: `hours from ${from} `,
        checkedOn,
        confidence,
      })),
    ],
  };
}

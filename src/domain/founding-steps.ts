/** The steps of founding and the days they must be done by, worked out from what she told. Pure. */
import type { Answers } from './answer.ts';
import { addWorkingDays, type Calendar, civilInstant } from './calendar.ts';
import type { Facts } from './fact.ts';
import type { PaperKey } from './paper-answers.ts';
import { addDays, addMonths, type Day, type Instant, instantOf } from './time.ts';

/** Which way is walked; `notice` is a cooperative group that need not register. */
export const stepKinds = ['htx', 'convert', 'tht', 'notice'] as const;
export type StepKind = (typeof stepKinds)[number];

const cooperative = [
  'plan',
  'charter',
  'name',
  'meeting',
  'papers',
  'file',
  'certificate',
  'capital',
];

/** Steps in their order; the number she sees is the place in it. */
export const stepsOf: Readonly<Record<StepKind, readonly string[]>> = {
  htx: ['members', ...cooperative],
  convert: ['agree', ...cooperative],
  tht: ['partners', 'contract', 'leader', 'file', 'certificate'],
  notice: ['partners', 'contract', 'leader', 'notify'],
};

/** Every step there is, once. */
export const allSteps: readonly string[] = [...new Set(Object.values(stepsOf).flat())];

/** Steps of which the day matters, because something counts from it. */
export const datedSteps: { readonly [step: string]: PaperKey } = {
  contract: 'stepSigned',
  file: 'stepFiled',
  notify: 'stepFiled',
  certificate: 'stepCertificate',
};

export const deadlineIds = ['file', 'notify', 'decision', 'mend', 'capital', 'yearly'] as const;
export type DeadlineId = (typeof deadlineIds)[number];

export interface Deadline {
  readonly id: DeadlineId;
  readonly day: Day;
  /** False where a holiday that is not announced yet, or a rule that must be confirmed, could move it. */
  readonly certain: boolean;
}

export interface StepLaw {
  readonly facts: Pick<Facts, 'on'>;
  readonly calendar: Calendar;
}

export function stepKindOf(answers: Answers): StepKind | undefined {
  const told = stepKinds.find((kind) => kind === answers.stepKind?.value);
  if (told !== undefined) return told;
  // The papers she chose say which way she goes: `htx-full`, `tht-registration`.
  const set = String(answers.paperSet?.value ?? '');
  return set === 'tht-notification'
    ? 'notice'
    : stepKinds.find((kind) => set.startsWith(`${kind}-`));
}

/** Ids of the steps that are done. */
export function stepsDone(answers: Answers): readonly string[] {
  const kind = stepKindOf(answers);
  const told = answers.stepsDone?.value;
  const ticked = typeof told === 'string' ? told.split(';') : [];
  return (kind === undefined ? [] : stepsOf[kind]).filter((step) => {
    const dated = datedSteps[step];
    return dated === undefined ? ticked.includes(step) : answers[dated] !== undefined;
  });
}

/** What is still to be kept, the nearest first. */
export function deadlinesOf(
  answers: Answers,
  { facts, calendar }: StepLaw,
  on: Day,
): readonly Deadline[] {
  const kind = stepKindOf(answers);
  if (kind === undefined) return [];
  const dayIn = (key: PaperKey): Day | undefined => {
    const value = answers[key]?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const rule = (id: string) => facts.on(id, on);
  const [signed, filed] = [dayIn('stepSigned'), dayIn('stepFiled')];
  const [returned, certificate] = [dayIn('stepReturned'), dayIn('stepCertificate')];
  const found: Deadline[] = [];

  /** So many days of the law after a day; nothing where the law has no number on that day. */
  const after = (id: DeadlineId, from: Day | undefined, fact: string): void => {
    const law = rule(fact);
    if (from === undefined || typeof law?.value !== 'number') return;
    const { value, unit, certain } = law;
    if (unit === 'working-days') {
      const end = addWorkingDays(calendar, from, value);
      found.push({ id, day: end.day, certain: certain && end.certain });
    } else {
      const day = unit === 'months' ? addMonths(from, value) : addDays(from, value);
      found.push({ id, day, certain });
    }
  };

  if (filed === undefined) {
    if (kind === 'tht') after('file', signed, 'tht/file-working-days');
    if (kind === 'notice') after('notify', signed, 'tht/notify-working-days');
  }
  if (certificate === undefined && kind !== 'notice') {
    if (returned === undefined) {
      const fact = kind === 'tht' ? 'tht' : 'register';
      after('decision', filed, `${fact}/certificate-working-days`);
    } else after('mend', returned, 'register/correct-days');
  }
  if (certificate !== undefined) {
    if (kind !== 'tht' && !stepsDone(answers).includes('capital')) {
      const own = answers.paperMonths?.value;
      if (typeof own === 'number') {
        found.push({ id: 'capital', day: addMonths(certificate, own), certain: true });
      } else after('capital', certificate, 'htx/contribution-months');
    }
    const yearly = rule(kind === 'tht' ? 'tht/annual-update-by' : 'after/annual-update-by');
    const day = yearly === undefined ? undefined : nextYearly(String(yearly.value), on);
    if (day !== undefined) found.push({ id: 'yearly', day, certain: yearly?.certain === true });
  }
  return found.sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** «ngày 15 tháng 12», the next time it comes. */
function nextYearly(text: string, on: Day): Day | undefined {
  const [, date = '', month = ''] = /(\d{1,2})\D+(\d{1,2})/.exec(text) ?? [];
  if (month === '') return undefined;
  const end = `-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const year = Number(on.slice(0, 4));
  return on.slice(4) <= end ? `${year}${end}` : `${year + 1}${end}`;
}

/** Days before its end that she is reminded; the decision is fetched on the day it is due. */
const ahead: Readonly<Record<DeadlineId, number>> = {
  file: 1,
  notify: 1,
  decision: 0,
  mend: 14,
  capital: 14,
  yearly: 14,
};

/** Eight in the morning, when there is still a day to act in. */
const morning = 8 * 60;

/** When to remind of it: never in the past, never at night. Undefined once it is over. */
export function reminderAt(
  { id, day }: Pick<Deadline, 'id' | 'day'>,
  now: Instant,
): Instant | undefined {
  const end = instantOf(addDays(day, 1));
  if (end <= now) return undefined;
  const at = civilInstant(Math.max(instantOf(addDays(day, -ahead[id]), morning), now + 3_600_000));
  return at < end ? at : undefined;
}

/** Facts by day: which value is in force, and whether it may decide anything. */
import type { Fact, FactOnDay, Facts, FactValue } from '#src/domain/fact.ts';
import { type Day, daysInMonth } from '#src/domain/time.ts';

/** How long a check holds where a value names no `checkBy` of its own. */
const monthsACheckHolds = 12;

/**
 * The last day a value counts as checked: its `checkBy`, or twelve months after `checkedOn`. The law of this field
 * changes every January and July, so that a year without a look always has a change in it.
 */
export function checkedUntil(value: Pick<FactValue, 'checkedOn' | 'checkBy'>): Day {
  return value.checkBy ?? monthsAfter(value.checkedOn, monthsACheckHolds);
}

/** Looks facts up; everything is made once here, so that a look-up allocates nothing. */
export function createFacts(facts: readonly Fact[]): Facts {
  const byId = new Map(facts.map((fact) => [fact.id, fact.values.map((v) => prepare(fact, v))]));
  return {
    list: () => facts,
    on: (id, day) => {
      const values = byId.get(id);
      return values && shownOn(values[lastBy(values, day)], day);
    },
    before: (id, day) => {
      const values = byId.get(id);
      return values && shownOn(values[lastBy(values, day) - 1], day);
    },
  };
}

/** The place of the last value that had begun by a day; -1 before the first. */
function lastBy(values: readonly Prepared[], day: Day): number {
  let at = values.length - 1;
  while (at >= 0 && (values[at]?.from ?? '') > day) at -= 1;
  return at;
}

function shownOn(value: Prepared | undefined, day: Day): FactOnDay | undefined {
  return value !== undefined && day <= value.until ? value.fresh : value?.overdue;
}

interface Prepared {
  readonly from: Day;
  readonly until: Day;
  /** As shown while the check holds, and after; both undefined where the fact has ended. */
  readonly fresh: FactOnDay | undefined;
  readonly overdue: FactOnDay | undefined;
}

function prepare(fact: Fact, entry: FactValue): Prepared {
  const { from, value, source, confidence, checkedOn } = entry;
  const until = checkedUntil(entry);
  if (value === null) return { from, until, fresh: undefined, overdue: undefined };
  const shown = { id: fact.id, unit: fact.unit, value, from, source, confidence, checkedOn };
  return {
    from,
    until,
    fresh: { ...shown, certain: confidence !== 'unverified' },
    overdue: { ...shown, certain: false },
  };
}

/** The same day some months later; 31 August and six months is 28 February. */
function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const toYear = Math.floor(count / 12);
  const toMonth = (count % 12) + 1;
  const toDate = Math.min(date, daysInMonth(toYear, toMonth));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${toYear}-${two(toMonth)}-${two(toDate)}`;
}

/** Whole days from one day to a later one; negative if it is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

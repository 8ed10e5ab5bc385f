/** What the checks count in a file, and who it is about. Undefined where too little is known. Pure. */
import type { PaperChecks, PaperMeasure } from '#src/domain/form.ts';
import type { Founder, FoundingFile, Office } from '#src/domain/paper.ts';
import { agesOn } from '#src/domain/people.ts';
import type { Day } from '#src/domain/time.ts';
import { clean } from './clean.ts';
import { capitalOf, contributors, kindOf, stakeOf } from './shares.ts';

export interface Measured {
  readonly value: number | undefined;
  /** Ids of the founders who make it so, or of whom too little is known. */
  readonly who: readonly string[];
  /** Everyone was looked at; otherwise what was found may still grow. */
  readonly sure: boolean;
}

export interface MeasureDeps {
  readonly checks: PaperChecks;
  /** A fact's number on the day. */
  readonly numberOf: (id: string) => number | undefined;
}

/** Shares told in percent may miss the hundred by what was rounded off: 33,33 three times. */
const roundedOff = 0.05;

/** Sectors whose size is reckoned as farming. */
const farming: readonly string[] = ['crops', 'livestock', 'forestry', 'aquaculture'];

export function createMeasures(
  { checks, numberOf }: MeasureDeps,
  file: FoundingFile,
  day: Day,
): Readonly<Record<PaperMeasure, () => Measured>> {
  const people = file.founders ?? [];
  const members = contributors(file);
  const officials = members.filter((founder) => kindOf(founder) === 'official');
  const associates = members.filter((founder) => kindOf(founder) === 'capital-associate');
  const capital = capitalOf(file);
  const name = file.name === undefined ? undefined : clean(file.name);
  const small = name?.toLocaleLowerCase('vi') ?? '';
  const isFull = file.governance === 'full';
  const officers = people.filter(({ offices = [] }) => offices.some((o) => watched.includes(o)));
  const holders = (...wanted: readonly Office[]): readonly Founder[] =>
    people.filter(({ offices = [] }) => offices.some((office) => wanted.includes(office)));

  const inName = (words: readonly string[]): Measured =>
    of(name === undefined ? undefined : words.filter((word) => hasWord(small, word)).length);

  /** How many say yes; those who have not told leave it open. */
  function flagged(
    of: readonly Founder[],
    flag: (founder: Founder) => boolean | undefined,
  ): Measured {
    const yes = of.filter((founder) => flag(founder) === true);
    const open = of.filter((founder) => flag(founder) === undefined);
    if (of.length === 0) return unknown();
    if (yes.length > 0) return { value: yes.length, who: ids(yes), sure: open.length === 0 };
    return open.length > 0 ? unknown(open) : { value: 0, who: [], sure: true };
  }

  function shareOf(of: readonly Founder[]): Measured {
    const stakes = of.map((founder) => ({ founder, share: stakeOf(founder, capital).share }));
    const open = stakes.filter(({ share }) => share === undefined).map(({ founder }) => founder);
    const sum = stakes.reduce((total, { share = 0 }) => total + share, 0);
    return open.length > 0
      ? unknown(open)
      : { value: members.length === 0 ? undefined : sum, who: ids(of), sure: true };
  }

  /** Family members across two groups of offices. */
  function related(
    pairs: readonly (readonly [readonly Founder[], readonly Founder[]])[],
  ): Measured {
    if (people.length === 0) return unknown();
    const found = new Set<string>();
    for (const [one, other] of pairs) {
      for (const a of one) {
        for (const b of other) {
          if (a !== b && areFamily(file, a.id, b.id)) found.add(a.id).add(b.id);
        }
      }
    }
    if (found.size > 0) return { value: found.size, who: [...found], sure: true };
    const filled = pairs.some(([one, other]) => one.length > 0 && other.length > 0);
    return file.relatives === undefined && filled ? unknown() : { value: 0, who: [], sure: true };
  }

  const directors = holders('director');
  const controllers = holders('controller');
  const keepers = holders('chief-accountant', 'treasurer');
  const board = holders('board-chair', 'board-member');
  const control = holders('control-member');

  return {
    strangeLetters: () => of(name === undefined ? undefined : (name.match(unusual)?.length ?? 0)),
    bodyNames: () => inName(checks.words.bodies),
    womenWord: () => inName(checks.words.women),
    otherFormNames: () => inName(checks.words.otherForms),
    nameGiven: () => of(name === undefined ? 0 : 1),
    officials: () => of(people.length === 0 ? undefined : officials.length),
    members: () => of(people.length === 0 ? undefined : members.length),
    youngest: () =>
      youngest(members, day, numberOf(file.form === 'tht' ? 'tht/min-age' : 'htx/min-age')),
    foreigners: () => flagged(members, ({ vietnamese }) => not(vietnamese)),
    limitedCapacity: () => flagged(members, ({ limitedCapacity }) => limitedCapacity),
    cadres: () => flagged(officials, ({ cadre }) => cadre),
    duplicates: () => duplicates(people),
    shareGap: () => {
      const { value, who } = shareOf(members);
      if (value === undefined) return { value, who, sure: true };
      const gap = rounded(Math.abs(value - 100));
      return { value: gap < roundedOff ? 0 : gap, who: [], sure: true };
    },
    largestShare: () => largest(officials, capital, numberOf('htx/max-member-share')),
    associatesShare: () =>
      associates.length === 0 ? of(people.length === 0 ? undefined : 0) : shareOf(associates),
    belowLeast: () =>
      file.minContribution === undefined
        ? unknown()
        : flagged(members, (founder) => {
            const { amount } = stakeOf(founder, capital);
            return amount === undefined ? undefined : amount < (file.minContribution ?? 0);
          }),
    payInMonths: () => of(file.payInMonths),
    leanTooLarge: () => tooLargeForLean(file, officials.length, capital, numberOf),
    emptyOffices: () =>
      people.length === 0
        ? unknown()
        : of(
            (isFull
              ? [directors, holders('board-chair'), control]
              : [directors, controllers]
            ).filter((held) => held.length === 0).length,
          ),
    boardSize: () => of(board.length === 0 ? undefined : board.length, board),
    controlSize: () => of(control.length === 0 ? undefined : control.length, control),
    termYears: () => of(file.termYears),
    officersNotOfficial: () => {
      if (people.length === 0) return unknown();
      const watchedHere = officers.filter(
        ({ offices = [] }) =>
          !isFull || offices.some((o) => o !== 'director' && watched.includes(o)),
      );
      const wrong = watchedHere.filter((founder) => kindOf(founder) !== 'official');
      return of(wrong.length, wrong);
    },
    barredOfficers: () => flagged(officers, ({ barred }) => barred),
    sameDirectorController: () => {
      if (people.length === 0) return unknown();
      const both = directors.filter((founder) => [...controllers, ...control].includes(founder));
      return of(both.length, both);
    },
    relatedDirectorController: () => related([[directors, controllers]]),
    relatedMoneyKeepers: () =>
      related([
        [keepers, directors],
        [keepers, controllers],
      ]),
    relatedFullOffices: () =>
      related([
        [board, board],
        [directors, control],
        [directors, keepers],
      ]),
    representatives: () => of(file.representatives?.length),
    conditionalSector: () => {
      const { sector, lines } = file;
      if (sector === undefined) return of(lines === undefined ? undefined : 1);
      return of(checks.conditionalSectors.includes(sector) ? 1 : 0);
    },
    commonFund: () => of(file.charter?.commonFund),
    profitByUse: () => of(file.charter?.profitByUse),
    monthsRegistered: () => {
      const from = file.registration?.day;
      return of(from === undefined ? undefined : monthsBetween(from, day));
    },
  };
}

/** Offices only official members may hold. */
const watched: readonly Office[] = [
  'director',
  'controller',
  'board-chair',
  'board-member',
  'control-member',
];

/** All but Latin letters with their marks, figures, punctuation and signs: no other script, no pictures. */
const unusual = /[^\p{Script=Latin}\p{M}\p{N}\p{P}\p{Sc}\p{Sm} ]/gu;

function of(value: number | undefined, who: readonly Founder[] = []): Measured {
  return { value: Number.isFinite(value) ? value : undefined, who: ids(who), sure: true };
}

function unknown(who: readonly Founder[] = []): Measured {
  return { value: undefined, who: ids(who), sure: false };
}

function ids(founders: readonly Founder[]): readonly string[] {
  return founders.map(({ id }) => id);
}

function not(flag: boolean | undefined): boolean | undefined {
  return flag === undefined ? undefined : !flag;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function hasWord(text: string, word: string): boolean {
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${word} `);
}

/** Whole months from one day to another. */
function monthsBetween(from: Day, to: Day): number {
  const month = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const whole = month(to) - month(from);
  return Math.max(0, to.slice(8) < from.slice(8) ? whole - 1 : whole);
}

/** The youngest whose birth day is known; open if someone's is not. */
function youngest(members: readonly Founder[], day: Day, least = 0): Measured {
  if (members.length === 0) return unknown();
  const told = members.flatMap((founder) =>
    founder.born === undefined ? [] : [{ founder, ...agesOn(founder.born, day) }],
  );
  // Of a year alone the younger age counts where it is enough, the older where even that is too little.
  const isOpen = ({ from, to }: { from: number; to: number }): boolean =>
    from < least && to >= least;
  const ages = told
    .filter((age) => !isOpen(age))
    .map(({ founder, from, to }) => ({ founder, age: from >= least ? from : to }));
  const open = [
    ...members.filter(({ born }) => born === undefined),
    ...told.filter(isOpen).map(({ founder }) => founder),
  ];
  if (ages.length === 0) return unknown(open);
  const young = ages.filter(({ age }) => age < least).map(({ founder }) => founder);
  return {
    value: Math.min(...ages.map(({ age }) => age)),
    who: ids(young.length > 0 ? young : open),
    sure: open.length === 0,
  };
}

function largest(officials: readonly Founder[], capital: number | undefined, most = 100): Measured {
  if (officials.length === 0) return unknown();
  const shares = officials.flatMap((founder) => {
    const { share } = stakeOf(founder, capital);
    return share === undefined ? [] : [{ founder, share: rounded(share) }];
  });
  const open = officials.filter((founder) => stakeOf(founder, capital).share === undefined);
  if (shares.length === 0) return unknown(open);
  const over = shares.filter(({ share }) => share > most).map(({ founder }) => founder);
  return {
    value: Math.max(...shares.map(({ share }) => share)),
    who: ids(over.length > 0 ? over : open),
    sure: open.length === 0,
  };
}

/** The same name and birth day, or the same name where one has no birth day. */
function duplicates(people: readonly Founder[]): Measured {
  if (people.length === 0) return unknown();
  const byName = Map.groupBy(
    people.filter(({ name }) => name !== undefined && clean(name) !== undefined),
    ({ name = '' }) => clean(name)?.toLocaleLowerCase('vi') ?? '',
  );
  const twice = [...byName.values()].flatMap((same) =>
    same.filter((one) =>
      same.some(
        (other) =>
          other !== one &&
          (one.born === undefined || other.born === undefined || mayBeOneDay(one.born, other.born)),
      ),
    ),
  );
  return of(twice.length, twice);
}

/** `1985` and `1985-03-02` may be one day. */
function mayBeOneDay(one: Day, other: Day): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function areFamily({ relatives = [] }: FoundingFile, a: string, b: string): boolean {
  return relatives.some(([one, other]) => (one === a && other === b) || (one === b && other === a));
}

/**
 * 0 where it is surely micro, 1 where it is surely larger. Only farming has thresholds we know; charter capital is the
 * least that total capital can be.
 */
function tooLargeForLean(
  { sector, plan = {} }: FoundingFile,
  members: number,
  capital: number | undefined,
  numberOf: MeasureDeps['numberOf'],
): Measured {
  const [people, money, revenue] = ['members', 'capital', 'revenue'].map((what) =>
    numberOf(`htx/farm-small-${what}`),
  );
  if (people === undefined || money === undefined || revenue === undefined) return unknown();
  if (members === 0 || sector === undefined || !farming.includes(sector)) return unknown();
  if (members < people) return of(0);
  const isLarger = (capital ?? 0) >= money || (plan.revenue ?? 0) >= revenue;
  return isLarger ? of(1) : unknown();
}

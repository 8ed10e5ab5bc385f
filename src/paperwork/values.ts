/** What every place of every form shows for one file: words, or undefined for a dotted line. */
import type { PaperWords } from '#src/domain/form.ts';
import type {
  Facet,
  Founder,
  FoundingFile,
  Office,
  PaperList,
  Place,
  RowPlace,
} from '#src/domain/paper.ts';
import type { Day } from '#src/domain/time.ts';
import { clean } from './clean.ts';
import { dayInFigures, dayInWords, figures, moneyInWords } from './number-words.ts';
import { capitalOf, contributors, kindOf, stakeOf } from './shares.ts';

export type Row = { readonly [Name in RowPlace]?: string | undefined } & {
  /** Id of the founder the row tells of. */
  readonly founder?: string;
};

/** All that composing a paper asks of a file. */
export interface Values {
  readonly places: Readonly<Record<Place, string | undefined>>;
  /** The bare days behind places that are days. */
  readonly days: { readonly [Name in Place]?: Day | undefined };
  readonly lists: Readonly<Record<PaperList, readonly Row[]>>;
  readonly facets: Readonly<Record<Facet, string>>;
}

export interface ValuesDeps {
  readonly words: PaperWords;
  /** `phường Tân Phong`; undefined for a slug that is no commune. */
  readonly communeName: (slug: string) => string | undefined;
}

export function valuesOf(file: FoundingFile, { words, communeName }: ValuesDeps): Values {
  const people = file.founders ?? [];
  const byId = new Map(people.map((founder) => [founder.id, founder]));
  const holding = (office: Office): readonly Founder[] =>
    people.filter(({ offices = [] }) => offices.includes(office));
  const names = (founders: readonly Founder[]): string | undefined => {
    const known = founders.flatMap(({ name }) => text(name) ?? []);
    return known.length === 0 ? undefined : known.join(', ');
  };
  const someone = (id: string | undefined): Founder | undefined =>
    id === undefined ? undefined : byId.get(id);

  const members = contributors(file);
  const capital = capitalOf(file);
  const representatives = (file.representatives ?? []).flatMap((id) => someone(id) ?? []);
  const representative = representatives[0];
  const filer = someone(file.filer);
  const leader = holding('leader')[0];
  const { meeting = {}, charter = {}, plan = {}, contract = {}, registration = {} } = file;
  const { support = {} } = file;
  const days = {
    'meeting.day': meeting.day,
    'contract.day': contract.signedOn,
    'tht.day': registration.day,
  };
  const inWords = (day: Day | undefined): string | undefined =>
    day === undefined ? undefined : dayInWords(day, words.date);
  const counted = (count: number): string | undefined =>
    people.length === 0 ? undefined : figures(count);
  const officials = members.filter((founder) => kindOf(founder) === 'official');
  const associates = members.filter((founder) => kindOf(founder) !== 'official');
  const board = people.filter(({ offices = [] }) =>
    offices.some((office) => office === 'board-chair' || office === 'board-member'),
  );
  const control = holding('control-member');
  const fullName = nameOf(file, words);
  const commune = file.commune === undefined ? undefined : communeName(file.commune);
  const amounts = members.map((founder) => stakeOf(founder, capital).amount);
  const present = meeting.present?.filter((id) => byId.has(id)).length;

  const row = (founder: Founder, index: number): Row => {
    const { amount, share } = stakeOf(founder, capital);
    return {
      founder: founder.id,
      index: String(index + 1),
      name: text(founder.name),
      born: founder.born === undefined ? undefined : dayInFigures(founder.born),
      sex: founder.sex === undefined ? undefined : words.sex[founder.sex],
      ethnic: text(founder.ethnic),
      address: text(founder.address),
      kind: words.kinds[kindOf(founder)],
      offices: officesOf(founder),
      amount: number(amount),
      amountWords: amount === undefined ? undefined : moneyInWords(amount, words),
      share: share === undefined ? undefined : percent(share),
      contribution: contributionOf(founder),
      labour: text(founder.labour),
    };
  };

  function officesOf({ offices = [] }: Founder): string | undefined {
    const held = offices.flatMap((office) => words.offices[office] ?? []);
    return held.length === 0 ? undefined : held.join(', ');
  }

  function contributionOf({ contribution, contributionWhat }: Founder): string | undefined {
    const kind = contribution === undefined ? undefined : words.contributions[contribution];
    const what = text(contributionWhat);
    if (kind === undefined || what === undefined) return what ?? kind;
    return `${kind}: ${what}`;
  }

  function percent(share: number): string {
    return words.percent.replace('{value}', figures(share));
  }

  const { months } = contract;
  return {
    days,
    places: {
      'group.name': fullName,
      'group.capitals': fullName?.toLocaleUpperCase('vi'),
      'group.address': addressOf(text(file.address), commune, words.province),
      'group.commune': commune,
      'group.phone': text(file.phone),
      'capital.amount': number(capital),
      'capital.words': capital === undefined ? undefined : moneyInWords(capital, words),
      'capital.min': number(file.minContribution),
      'capital.minWords':
        file.minContribution === undefined ? undefined : moneyInWords(file.minContribution, words),
      'capital.months': number(file.payInMonths),
      'count.members': counted(members.length),
      'count.officials': counted(officials.length),
      'count.associates': counted(associates.length),
      'count.women': every(
        members,
        ({ sex }) => sex,
        (sex) => sex === 'female',
      ),
      'count.present': present === undefined ? undefined : figures(present),
      'capital.total': number(total(amounts)),
      'term.years': number(file.termYears),
      'office.director': names(holding('director')),
      'office.controller': names(holding('controller')),
      'office.chair': names(holding('board-chair')),
      'office.leader': names(holding('leader')),
      'board.count': board.length === 0 ? undefined : figures(board.length),
      'control.count': control.length === 0 ? undefined : figures(control.length),
      'representative.name': text(representative?.name),
      'representative.born': bornOf(representative),
      'representative.address': text(representative?.address),
      'representative.office': representative && officesOf(representative),
      'filer.name': text(filer?.name),
      'filer.born': bornOf(filer),
      'filer.address': text(filer?.address),
      'leader.born': bornOf(leader),
      'leader.address': text(leader?.address),
      'meeting.day': inWords(meeting.day),
      'meeting.time': text(meeting.time),
      'meeting.place': text(meeting.place),
      'meeting.chair': text(someone(meeting.chair)?.name),
      'meeting.secretary': text(someone(meeting.secretary)?.name),
      'charter.joining': text(charter.joining),
      'charter.leaving': text(charter.leaving),
      'charter.fee': text(charter.fee),
      'charter.internalTrade': text(charter.internalTrade),
      'charter.investment': text(charter.investment),
      'charter.commonFund': number(charter.commonFund),
      'charter.profitByUse': number(charter.profitByUse),
      'charter.losses': text(charter.losses),
      'charter.pay': text(charter.pay),
      'charter.debts': text(charter.debts),
      'charter.disputes': text(charter.disputes),
      'plan.products': text(plan.products),
      'plan.customers': text(plan.customers),
      'plan.supplies': text(plan.supplies),
      'plan.site': text(plan.site),
      'plan.services': text(plan.services),
      'plan.workers': number(plan.workers),
      'plan.revenue': number(plan.revenue),
      'plan.costs': number(plan.costs),
      'contract.day': inWords(contract.signedOn),
      'contract.months': typeof months === 'number' ? figures(months) : undefined,
      'contract.purpose': text(contract.purpose),
      'contract.sharing': text(contract.sharing),
      'contract.memberRights': text(contract.memberRights),
      'contract.memberDuties': text(contract.memberDuties),
      'contract.leaderRights': text(contract.leaderRights),
      'contract.leaderDuties': text(contract.leaderDuties),
      'contract.joining': text(contract.joining),
      'contract.leaving': text(contract.leaving),
      'contract.ending': text(contract.ending),
      'tht.name': groupName(registration.groupName, words.titles.tht),
      'tht.code': text(registration.code),
      'tht.day': inWords(registration.day),
      'support.wants': text(support.wants),
      'support.grounds': text(support.grounds),
      'support.proofs': text(support.proofs),
    },
    lists: {
      members: members.map(row),
      officials: officials.map(row),
      associates: associates.map(row),
      inKind: members.filter(isInKind).map(row),
      board: board.map(row),
      control: control.map(row),
      representatives: representatives.map(row),
      lines: (file.lines ?? []).map(({ name, code }, index) => ({
        index: String(index + 1),
        name: text(name),
        code: text(code),
      })),
    },
    facets: facetsOf(file),
  };
}

/** What decides which blocks of a form are shown. */
export function facetsOf(file: FoundingFile): Readonly<Record<Facet, string>> {
  const people = file.founders ?? [];
  const members = contributors(file);
  const associates = members.some((founder) => kindOf(founder) !== 'official');
  const months = file.contract?.months;
  return {
    form: file.form ?? 'htx',
    governance: file.governance ?? 'unknown',
    associates: known(people, associates),
    inKind:
      members.length > 0 && members.every(({ contribution }) => contribution !== undefined)
        ? known(people, members.some(isInKind))
        : members.some(isInKind)
          ? 'yes'
          : 'unknown',
    term: months === undefined ? 'unknown' : months === 'indefinite' ? 'indefinite' : 'fixed',
  };
}

function text(value: string | undefined): string | undefined {
  return value === undefined ? undefined : clean(value);
}

/** A number that is none (NaN, infinite) is a dotted line. */
function number(value: number | undefined): string | undefined {
  return value === undefined || !Number.isFinite(value) ? undefined : figures(value);
}

function total(amounts: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return amounts.length === 0 ? undefined : sum;
}

function known(people: readonly Founder[], is: boolean): string {
  if (people.length === 0) return 'unknown';
  return is ? 'yes' : 'no';
}

/** How many of them, once it is known of everyone. */
function every<Value>(
  people: readonly Founder[],
  get: (founder: Founder) => Value | undefined,
  is: (value: Value) => boolean,
): string | undefined {
  let count = 0;
  for (const founder of people) {
    const value = get(founder);
    if (value === undefined) return undefined;
    if (is(value)) count += 1;
  }
  return people.length === 0 ? undefined : figures(count);
}

function isInKind({ contribution }: Founder): boolean {
  return contribution !== undefined && contribution !== 'money';
}

function bornOf(founder: Founder | undefined): string | undefined {
  return founder?.born === undefined ? undefined : dayInFigures(founder.born);
}

function nameOf(file: FoundingFile, words: PaperWords): string | undefined {
  return groupName(file.name, words.titles[file.form ?? 'htx']);
}

/** With the words of its legal form before it, once: `Hợp tác xã Chè Tả Lèng`. */
function groupName(name: string | undefined, title: string): string | undefined {
  const own = text(name);
  if (own === undefined) return undefined;
  const starts = own.toLocaleLowerCase('vi').startsWith(`${title.toLocaleLowerCase('vi')} `);
  return starts ? title + own.slice(title.length) : `${title} ${own}`;
}

/** House and hamlet, commune, province; nothing unless the commune or the house is known. */
function addressOf(
  house: string | undefined,
  commune: string | undefined,
  province: string,
): string | undefined {
  if (house === undefined && commune === undefined) return undefined;
  return [house, commune, commune === undefined ? undefined : province]
    .filter((part) => part !== undefined)
    .join(', ');
}

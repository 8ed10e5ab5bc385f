/** The founding file: all that the papers may show of a group. Identity numbers and signatures are no data: written by hand. */
import type { sectors } from './answer.ts';
import type { Day } from './time.ts';

/** Which founding the papers are for; `convert` is a registered cooperative group becoming a cooperative. */
export const paperForms = ['htx', 'tht', 'convert'] as const;
export type PaperForm = (typeof paperForms)[number];

/** `lean`: meeting, director, controller · `full`: meeting, board, director, board of control. */
const governances = ['lean', 'full'] as const;
type Governance = (typeof governances)[number];

/** Offices of a cooperative and, with `leader`, of a cooperative group. */
export const offices = [
  'director',
  'controller',
  'board-chair',
  'board-member',
  'control-member',
  'chief-accountant',
  'treasurer',
  'leader',
] as const;
export type Office = (typeof offices)[number];

/** How someone belongs: with a vote, with capital only, or with neither capital nor a vote. */
export const memberKinds = ['official', 'capital-associate', 'service-associate'] as const;
type MemberKind = (typeof memberKinds)[number];

/** What is put in. Everything but money is valued by the members. */
export const contributionKinds = ['money', 'land', 'machines', 'livestock', 'other'] as const;
type ContributionKind = (typeof contributionKinds)[number];

/** A person who founds or joins; also the person who stands for a household or an organisation. */
export interface Founder {
  /** Names the line within the file, `f1`; other parts of the file point to it. */
  readonly id: string;
  readonly name?: string;
  /** A day, or a year where no more is known. */
  readonly born?: Day;
  readonly sex?: 'female' | 'male';
  readonly ethnic?: string;
  readonly address?: string;
  /** Absent counts as `official`. */
  readonly kind?: MemberKind;
  /** Promised, in VND. */
  readonly amount?: number;
  /** Percent of the capital; worked out from the amounts where absent. */
  readonly share?: number;
  readonly contribution?: ContributionKind;
  /** What it is, if not money: `máy sấy chè`. */
  readonly contributionWhat?: string;
  /** Work put in, for a cooperative group: `chăm sóc vườn`. */
  readonly labour?: string;
  readonly offices?: readonly Office[];
  /** A citizen of Vietnam. */
  readonly vietnamese?: boolean;
  /** A cadre or civil servant (cán bộ, công chức). */
  readonly cadre?: boolean;
  /** Civil capacity lost or limited by a court. */
  readonly limitedCapacity?: boolean;
  /** Prosecuted, serving a sentence, or barred from office by a court. */
  readonly barred?: boolean;
  /** The line she keeps herself, where she joined by a code; nobody else changes it. */
  readonly joined?: string;
}

/** One line of business; the code is the four digits of the national table. */
interface BusinessLine {
  readonly name: string;
  readonly code?: string;
}

/** Everything is optional: what is absent becomes a dotted line. Ids point to `founders`. */
export interface FoundingFile {
  readonly form?: PaperForm;
  /** Her own name for it, with or without the words for its legal form before it: `Chè Tả Lèng`. */
  readonly name?: string;
  /** Slug of the commune of the head office. */
  readonly commune?: string;
  /** House, hamlet: what stands before the commune. */
  readonly address?: string;
  readonly phone?: string;
  readonly lines?: readonly BusinessLine[];
  readonly sector?: (typeof sectors)[number];
  /** Charter capital in VND. */
  readonly capital?: number;
  /** The least anyone puts in, in VND. */
  readonly minContribution?: number;
  /** Months from the certificate until all capital is paid in. */
  readonly payInMonths?: number;
  readonly founders?: readonly Founder[];
  /** Pairs of ids who are family to each other. */
  readonly relatives?: readonly (readonly [string, string])[];
  readonly governance?: Governance;
  readonly termYears?: number;
  /** Who represents it before the law; the first signs the request. */
  readonly representatives?: readonly string[];
  /** Who was authorised to file the papers. */
  readonly filer?: string;
  readonly meeting?: Meeting;
  readonly charter?: CharterChoices;
  readonly plan?: Plan;
  readonly contract?: Contract;
  readonly registration?: Registration;
  readonly support?: Support;
}

interface Meeting {
  readonly day?: Day;
  /** `8 giờ 00` */
  readonly time?: string;
  readonly place?: string;
  readonly chair?: string;
  readonly secretary?: string;
  /** Ids of those who came; absent means not known. */
  readonly present?: readonly string[];
}

/** What the charter leaves to the members, in their own words. */
interface CharterChoices {
  readonly joining?: string;
  readonly leaving?: string;
  readonly fee?: string;
  readonly internalTrade?: string;
  readonly investment?: string;
  /** Percent of income from outside put into the common fund. */
  readonly commonFund?: number;
  /** Percent of internal profit shared by use and work. */
  readonly profitByUse?: number;
  readonly losses?: string;
  readonly pay?: string;
  readonly debts?: string;
  readonly disputes?: string;
}

/** The business plan, in her words. */
interface Plan {
  readonly products?: string;
  readonly customers?: string;
  readonly supplies?: string;
  readonly site?: string;
  readonly services?: string;
  readonly workers?: number;
  /** VND in the first year. */
  readonly revenue?: number;
  readonly costs?: number;
}

/** The cooperation contract of a cooperative group. */
interface Contract {
  readonly signedOn?: Day;
  readonly months?: number | 'indefinite';
  readonly purpose?: string;
  readonly sharing?: string;
  readonly memberRights?: string;
  readonly memberDuties?: string;
  readonly leaderRights?: string;
  readonly leaderDuties?: string;
  readonly joining?: string;
  readonly leaving?: string;
  readonly ending?: string;
}

/** The cooperative group that becomes a cooperative, or asks for support. Its code is its tax code. */
interface Registration {
  readonly groupName?: string;
  readonly code?: string;
  readonly day?: Day;
}

interface Support {
  readonly wants?: string;
  readonly grounds?: string;
  readonly proofs?: string;
}

/** Dots printed where nothing was given; about as many as the answer has letters. */
export const placeWidths = {
  'group.name': 36,
  'group.capitals': 26,
  'group.address': 60,
  'group.commune': 20,
  'group.phone': 18,
  'capital.amount': 22,
  'capital.words': 50,
  'capital.min': 22,
  'capital.minWords': 40,
  'capital.months': 6,
  'count.members': 6,
  'count.officials': 6,
  'count.associates': 6,
  'count.women': 6,
  'count.present': 6,
  'capital.total': 22,
  'term.years': 6,
  'office.director': 34,
  'office.controller': 34,
  'office.chair': 34,
  'office.leader': 34,
  'board.count': 6,
  'control.count': 6,
  'representative.name': 34,
  'representative.born': 16,
  'representative.address': 50,
  'representative.office': 24,
  'filer.name': 34,
  'filer.born': 16,
  'filer.address': 50,
  'leader.born': 16,
  'leader.address': 50,
  'meeting.day': 28,
  'meeting.time': 14,
  'meeting.place': 50,
  'meeting.chair': 34,
  'meeting.secretary': 34,
  'charter.joining': 60,
  'charter.leaving': 60,
  'charter.fee': 60,
  'charter.internalTrade': 60,
  'charter.investment': 60,
  'charter.commonFund': 6,
  'charter.profitByUse': 6,
  'charter.losses': 60,
  'charter.pay': 60,
  'charter.debts': 60,
  'charter.disputes': 60,
  'plan.products': 60,
  'plan.customers': 60,
  'plan.supplies': 60,
  'plan.site': 60,
  'plan.services': 60,
  'plan.workers': 6,
  'plan.revenue': 22,
  'plan.costs': 22,
  'contract.day': 28,
  'contract.months': 8,
  'contract.purpose': 60,
  'contract.sharing': 60,
  'contract.memberRights': 60,
  'contract.memberDuties': 60,
  'contract.leaderRights': 60,
  'contract.leaderDuties': 60,
  'contract.joining': 60,
  'contract.leaving': 60,
  'contract.ending': 60,
  'tht.name': 40,
  'tht.code': 20,
  'tht.day': 28,
  'support.wants': 60,
  'support.grounds': 60,
  'support.proofs': 60,
} as const satisfies Record<string, number>;
/** A place a form may show: `{group.name}`. */
export type Place = keyof typeof placeWidths;

/** What one row of a list may show, as `{row.name}`, with the dots where it is not known. */
export const rowWidths = {
  index: 3,
  name: 34,
  born: 16,
  sex: 6,
  ethnic: 10,
  address: 50,
  amount: 22,
  amountWords: 50,
  share: 6,
  kind: 20,
  contribution: 40,
  labour: 40,
  offices: 24,
  code: 8,
} as const satisfies Record<string, number>;
export type RowPlace = keyof typeof rowWidths;

/** Lists a table or a repeated page may run over, with what their rows hold. */
const person = ['index', 'name', 'born', 'sex', 'ethnic', 'address', 'kind', 'offices'] as const;
const share = ['amount', 'amountWords', 'share', 'contribution', 'labour'] as const;
export const listPlaces = {
  /** All who put in capital: official members, then those who only put in capital. */
  members: [...person, ...share],
  officials: [...person, ...share],
  associates: [...person, ...share],
  /** Members whose contribution is not money. */
  inKind: [...person, ...share],
  board: person,
  control: person,
  representatives: person,
  lines: ['index', 'name', 'code'],
} as const satisfies Record<string, readonly RowPlace[]>;
export type PaperList = keyof typeof listPlaces;

/**
 * Worked out from others, so that nobody is asked for them: a form that shows one counts as showing what it is worked
 * out from, where that is a field.
 */
export const derivedFields: { readonly [Name in Place | RowPlace]?: Place | RowPlace | 'nothing' } =
  {
    'group.capitals': 'group.name',
    'capital.words': 'capital.amount',
    'capital.minWords': 'capital.min',
    'capital.total': 'nothing',
    'count.members': 'nothing',
    'count.officials': 'nothing',
    'count.associates': 'nothing',
    'count.women': 'nothing',
    'count.present': 'nothing',
    index: 'nothing',
    kind: 'nothing',
    amountWords: 'amount',
    share: 'amount',
  };

/** What a block may depend on, and the values it may have. `unknown` is a value: an empty paper shows both ways. */
export const facets = {
  form: paperForms,
  governance: [...governances, 'unknown'],
  associates: ['yes', 'no', 'unknown'],
  inKind: ['yes', 'no', 'unknown'],
  term: ['fixed', 'indefinite', 'unknown'],
} as const satisfies Record<string, readonly string[]>;
export type Facet = keyof typeof facets;

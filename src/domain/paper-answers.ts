/** The founding file as answers: what each of them holds, and how they come together to a file. Pure. */
import type { Answers, AnswerValue } from './answer.ts';
import type { Founder, FoundingFile, Office, PaperForm } from './paper.ts';
import { readPeople } from './people.ts';

/**
 * What an answer about the papers holds. `people` is a list as JSON text, `person` the id of one of them, `persons` ids
 * with commas, `list` words with semicolons: every answer stays one plain value, so that all that is true of answers
 * (sealed, erased, corrected, replayed) is true of these.
 */
export type PaperAnswerKind =
  | 'text'
  | 'list'
  | 'set'
  | 'people'
  | 'person'
  | 'persons'
  | 'bool'
  | 'count'
  | 'money'
  | 'day'
  | 'steps'
  | readonly string[];

export const paperKinds = {
  /** Which papers: the id of a set of content/forms/sets.yaml. */
  paperSet: 'set',
  /** She agreed that names are kept to fill them in; no: papers to write on by hand. */
  paperFill: 'bool',
  paperName: 'text',
  paperAddress: 'text',
  paperPhone: 'text',
  paperLines: 'list',
  paperPeople: 'people',
  /** All of them are there. */
  paperPeopleAll: 'bool',
  /** Nobody among them is a cadre, no citizen, of limited capacity, or barred from office. */
  paperClear: 'bool',
  paperCadres: 'persons',
  paperForeigners: 'persons',
  paperLimited: 'persons',
  paperBarred: 'persons',
  paperGovernance: ['lean', 'full'],
  paperDirector: 'person',
  paperController: 'person',
  paperChair: 'person',
  paperBoard: 'persons',
  paperControl: 'persons',
  paperAccountant: 'person',
  paperTreasurer: 'person',
  paperLeader: 'person',
  paperFamily: 'bool',
  paperFamilyWho: 'persons',
  paperFiler: 'person',
  paperMonths: 'count',
  paperTerm: 'count',
  paperMin: 'money',
  paperProducts: 'text',
  paperCustomers: 'text',
  paperPurpose: 'text',
  paperSharing: 'text',
  paperThtName: 'text',
  paperThtCode: 'text',
  paperThtDay: 'day',
  paperWants: 'text',
  /** She looked everything over. */
  paperReady: 'bool',
  /** An officer may see the papers: asked when she asks for one, forgotten once it is written down as a consent. */
  paperShow: 'bool',
  /** The steps of founding: which way, what is done, the days something counts from, reminders. */
  stepKind: ['htx', 'convert', 'tht', 'notice'],
  stepsDone: 'steps',
  stepSigned: 'day',
  stepFiled: 'day',
  stepReturned: 'day',
  stepCertificate: 'day',
  stepRemind: 'bool',
} as const satisfies Record<string, PaperAnswerKind>;

export type PaperKey = keyof typeof paperKinds;
export const paperKeys = Object.keys(paperKinds) as readonly PaperKey[];

/** Answers that hold people's names. */
export const paperPersonal: readonly PaperKey[] = paperKeys.filter((key) =>
  ['people', 'person', 'persons'].includes(String(paperKinds[key])),
);

/** Which answer says who holds an office. */
export const officeAnswers: { readonly [Held in Office]?: PaperKey } = {
  director: 'paperDirector',
  controller: 'paperController',
  'board-chair': 'paperChair',
  'board-member': 'paperBoard',
  'control-member': 'paperControl',
  'chief-accountant': 'paperAccountant',
  treasurer: 'paperTreasurer',
  leader: 'paperLeader',
};

/** The people she listed; read once for the same answers. */
export function peopleOf(answers: Answers): readonly Founder[] {
  const before = peopleBy.get(answers);
  if (before !== undefined) return before;
  const people = readPeople(answers.paperPeople?.value);
  peopleBy.set(answers, people);
  return people;
}

const peopleBy = new WeakMap<Answers, readonly Founder[]>();

/** Answers that point to people of the list. */
export const pointing: readonly PaperKey[] = paperKeys.filter((key) =>
  ['person', 'persons'].includes(String(paperKinds[key])),
);

/** What is left of the answers that point to people who are gone: `undefined` where nobody is. */
export function withoutPeople(
  answers: Answers,
  gone: readonly string[],
): readonly (readonly [PaperKey, string | undefined])[] {
  return pointing.flatMap((key) => {
    const value = answers[key]?.value;
    if (typeof value !== 'string') return [];
    const ids = value.split(',');
    const still = ids.filter((id) => !gone.includes(id));
    if (still.length === ids.length) return [];
    return [[key, still.length === 0 ? undefined : still.join(',')] as const];
  });
}

/** Ids in an answer that names people; those who are no longer in the list are left out. */
export function idsIn(answers: Answers, key: PaperKey): readonly string[] | undefined {
  const value = answers[key]?.value;
  if (typeof value !== 'string') return undefined;
  const people = peopleOf(answers);
  return value.split(',').filter((id) => people.some((founder) => founder.id === id));
}

/** Words of a list answer. */
export function wordsIn(value: AnswerValue | undefined): readonly string[] {
  if (typeof value !== 'string') return [];
  return value.split(';').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
}

/** All that her answers say of the group that is founded. */
export function fileOf(answers: Answers, form: PaperForm): FoundingFile {
  const text = (key: PaperKey): string | undefined => {
    const value = answers[key]?.value;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (key: PaperKey): number | undefined => {
    const value = answers[key]?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const one = (key: PaperKey): string | undefined => idsIn(answers, key)?.[0];
  const people = peopleOf(answers);
  const governance = answers.paperGovernance?.value;
  const head =
    form === 'tht'
      ? one('paperLeader')
      : one(governance === 'full' ? 'paperChair' : 'paperDirector');
  const term = answers.contractMonths?.value;
  const indefinite = term === 'indefinite' ? term : undefined;
  const months = typeof term === 'number' ? term : indefinite;
  const lines = wordsIn(answers.paperLines?.value).map((name) => ({ name }));
  return known<FoundingFile>({
    form,
    name: text('paperName'),
    commune: typeof answers.commune?.value === 'string' ? answers.commune.value : undefined,
    address: text('paperAddress'),
    // Kept as it is dialled from anywhere, written as people here write it.
    phone: text('paperPhone')?.replace(/^\+84/, '0'),
    lines: lines.length === 0 ? undefined : lines,
    // The answer is one of the sectors: its reader knows no other.
    sector: answers.sector?.value as FoundingFile['sector'],
    minContribution: number('paperMin'),
    payInMonths: number('paperMonths'),
    founders: people.length === 0 ? undefined : people.map((founder) => whole(founder, answers)),
    relatives: relativesOf(answers),
    governance: governance === 'lean' || governance === 'full' ? governance : undefined,
    termYears: number('paperTerm'),
    representatives: head === undefined ? undefined : [head],
    filer: one('paperFiler'),
    plan: known({ products: text('paperProducts'), customers: text('paperCustomers') }),
    contract: known<NonNullable<FoundingFile['contract']>>({
      months,
      purpose: text('paperPurpose'),
      sharing: text('paperSharing'),
    }),
    registration: known({
      groupName: text('paperThtName'),
      code: text('paperThtCode'),
      day: text('paperThtDay'),
    }),
    support: known({ wants: text('paperWants') }),
  });
}

/** A person with the offices and what the law asks of her, as far as anyone told. */
function whole(founder: Founder, answers: Answers): Founder {
  const held = (Object.keys(officeAnswers) as readonly Office[]).filter((office) => {
    const key = officeAnswers[office];
    return key !== undefined && idsIn(answers, key)?.includes(founder.id) === true;
  });
  const is = (key: PaperKey, nobody: boolean): boolean | undefined =>
    answers.paperClear?.value === true
      ? false
      : (idsIn(answers, key)?.includes(founder.id) ?? (nobody ? false : undefined));
  const foreign = is('paperForeigners', answers.notVietnamese?.value === 0);
  return known<Founder>({
    ...founder,
    offices: held.length === 0 ? undefined : held,
    vietnamese: foreign === undefined ? undefined : !foreign,
    cadre: is('paperCadres', answers.officials?.value === 0),
    limitedCapacity: is('paperLimited', answers.limitedCapacity?.value === 0),
    barred: is('paperBarred', answers.managerBarred?.value === false),
  });
}

/** Pairs among those she named; none where she said nobody is. */
function relativesOf(answers: Answers): FoundingFile['relatives'] {
  const named = idsIn(answers, 'paperFamilyWho');
  const isFamily = answers.paperFamily?.value ?? answers.managersRelated?.value;
  if (isFamily === false) return [];
  if (isFamily !== true || named === undefined) return undefined;
  return named.flatMap((one, at) => named.slice(at + 1).map((other) => [one, other] as const));
}

type Loose<Item> = { [Key in keyof Item]: Item[Key] | undefined };

/** Without the fields that hold nothing. */
function known<Item extends object>(item: Loose<Item>): Item {
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => value !== undefined),
  ) as unknown as Item;
}

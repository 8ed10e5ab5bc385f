/** Which questions are still open: what the papers she chose want and her answers do not hold. */
import type { Answers } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { idsIn, type PaperKey } from '#src/domain/paper-answers.ts';
import { offices } from './offices.ts';
import { fileIn, setOf } from './set.ts';

/** Looked at several times in a turn for the same answers: worked out once. */
const known = new WeakMap<
  Answers,
  { readonly marks: readonly string[]; readonly ids: readonly string[] }
>();

/** Ids in the order of asking. */
export function open(view: FlowView): readonly string[] {
  const { answers, marks } = view;
  const before = known.get(answers);
  if (before !== undefined && before.marks === marks) return before.ids;
  const ids = openNow(view);
  known.set(answers, { marks, ids });
  return ids;
}

function openNow(view: FlowView): readonly string[] {
  const set = setOf(view);
  const { answers, marks } = view;
  if (set === undefined) return ['paperSet'];
  if (answers.paperFill === undefined) return ['paperFill'];
  if (answers.paperFill.value !== true) return [];
  const needed = [
    ...group(view, set.id),
    ...people(view, set.id),
    ...founding(view, set.id),
    ...rest(view, set.id),
  ];
  return needed.filter((id) => !marks.includes(`skipped:${id}`));
}

/** Fields the papers want, told or not: what none of them shows is never asked. */
function wantsOf(view: FlowView, set: string): (field: string) => boolean {
  const wanted = view.knowledge.papers?.wanted(set, fileIn(view)) ?? new Set();
  return (field) => wanted.has(field);
}

const unless = (known: unknown, id: string): readonly string[] => (known === undefined ? [id] : []);

function group(view: FlowView, set: string): readonly string[] {
  const { answers } = view;
  const wants = wantsOf(view, set);
  return [
    ...(wants('group.name') ? unless(answers.paperName, 'paperName') : []),
    ...(wants('group.address') ? unless(answers.paperAddress, 'paperAddress') : []),
    ...(wants('group.commune') ? unless(answers.commune, 'commune') : []),
    ...(wants('group.phone') ? unless(answers.paperPhone, 'paperPhone') : []),
    ...(wants('lines.name') ? unless(answers.paperLines, 'paperLines') : []),
  ];
}

function people(view: FlowView, set: string): readonly string[] {
  const { answers, marks, values } = view;
  const wants = wantsOf(view, set);
  const lists = ['members.name', 'officials.name', 'representative.name', 'office.leader'];
  if (!lists.some(wants)) return [];
  if (answers.paperPeopleAll?.value !== true) return ['paperPeople'];
  if (marks.includes('skipped:paperPeople') || setOf(view)?.for === 'tht') return [];
  if (!wants('members.name') && !wants('officials.name')) return [];
  const told = values.officials ?? values.notVietnamese ?? values.limitedCapacity;
  const every = [values.officials, values.notVietnamese, values.limitedCapacity];
  const clear = answers.paperClear;
  const someone = clear?.value === false;
  return [
    ...(told === undefined || every.includes(undefined) ? unless(clear, 'paperClear') : []),
    ...(someone || (values.officials ?? 0) > 0 ? unless(answers.paperCadres, 'paperCadres') : []),
    ...(someone || (values.notVietnamese ?? 0) > 0
      ? unless(answers.paperForeigners, 'paperForeigners')
      : []),
    ...(someone || (values.limitedCapacity ?? 0) > 0
      ? unless(answers.paperLimited, 'paperLimited')
      : []),
    ...(someone || values.managerBarred === true ? unless(answers.paperBarred, 'paperBarred') : []),
  ].filter((id) => clear?.value !== true || id === 'paperClear');
}

/** Offices and who watches whom; the leader of a group. */
function founding(view: FlowView, set: string): readonly string[] {
  const { answers, marks, values } = view;
  const wants = wantsOf(view, set);
  if (marks.includes('skipped:paperPeople')) return [];
  if (setOf(view)?.for === 'tht') {
    return wants('office.leader') ? held(view, 'paperLeader') : [];
  }
  const asked: string[] = [];
  const governed = wants('office.director') || wants('representative.name');
  if (governed) asked.push(...unless(answers.paperGovernance, 'paperGovernance'));
  const governance = answers.paperGovernance?.value;
  if (governed && governance === 'lean') {
    asked.push(...held(view, 'paperDirector'));
    if (wants('office.controller')) asked.push(...held(view, 'paperController'));
  }
  if (governed && governance === 'full') {
    asked.push(...held(view, 'paperChair'));
    if (wants('board.name')) asked.push(...held(view, 'paperBoard'));
    asked.push(...held(view, 'paperDirector'));
    if (wants('control.name')) asked.push(...held(view, 'paperControl'));
  }
  if (
    new Set(offices(view)).size > 1 &&
    asked.length === 0 &&
    (wants('office.controller') || wants('control.name'))
  ) {
    if (values.managersRelated === undefined)
      asked.push(...unless(answers.paperFamily, 'paperFamily'));
    const isFamily = answers.paperFamily?.value ?? values.managersRelated;
    if (isFamily === true && (idsIn(answers, 'paperFamilyWho') ?? []).length < 2) {
      asked.push('paperFamilyWho');
    }
  }
  if (wants('filer.name')) asked.push(...held(view, 'paperFiler'));
  return asked;
}

/** Open until somebody of her list has it; whoever left the list has it no more. */
function held(view: FlowView, key: PaperKey): readonly string[] {
  const ids = idsIn(view.answers, key);
  return ids === undefined || (ids.length === 0 && view.answers[key]?.value !== 'none')
    ? [key]
    : [];
}

function rest(view: FlowView, set: string): readonly string[] {
  const { answers, marks } = view;
  const wants = wantsOf(view, set);
  const asked: string[] = [];
  const terms = [
    ...(wants('capital.months') ? unless(answers.paperMonths, 'paperMonths') : []),
    ...(wants('term.years') ? unless(answers.paperTerm, 'paperTerm') : []),
    ...(wants('capital.min') ? unless(answers.paperMin, 'paperMin') : []),
  ].filter((id) => !marks.includes(`skipped:${id}`));
  if (terms.length > 0) asked.push(...(marks.includes('own-terms') ? terms : ['paper-terms']));
  const fields = [
    ['plan.products', 'paperProducts'],
    ['plan.customers', 'paperCustomers'],
    ['contract.months', 'contractMonths'],
    ['contract.purpose', 'paperPurpose'],
    ['contract.sharing', 'paperSharing'],
    ['tht.name', 'paperThtName'],
    ['tht.code', 'paperThtCode'],
    ['tht.day', 'paperThtDay'],
    ['support.wants', 'paperWants'],
  ] as const;
  for (const [field, id] of fields) {
    if (wants(field)) asked.push(...unless(answers[id], id));
  }
  return asked;
}

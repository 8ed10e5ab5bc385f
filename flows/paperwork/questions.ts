/** What is asked for the papers, in the order of asking and of the review. */
import type { FlowView } from '#src/domain/flow.ts';
import { type PaperKey, peopleOf } from '#src/domain/paper-answers.ts';
import type { Question, ReaderKind, WrittenKind } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';
import { takePeople } from './people.ts';
import {
  takeAddress,
  takeClear,
  takeFamily,
  takeFamilyWho,
  takeFill,
  takeLines,
  takePlan,
  takeTerms,
  takeWarning,
} from './take.ts';

const choice = (id: string, name = id): Choice => ({
  id,
  label: { key: `paperwork.choice.${name}` },
});
const skip = choice('skip');

/** People shown to choose from; the others can be named in the lines themselves. */
const mostChoices = 60;

/** Longest text a paper takes for one answer, in UTF-16 units. */
const longestWords = 300;

function question(
  id: PaperKey | 'commune' | 'contractMonths',
  reader: ReaderKind,
  more: Omit<Partial<Question>, 'id'> = {},
): Question & { readonly id: PaperKey | 'commune' | 'contractMonths' } {
  return {
    id,
    reader,
    ask: `paperwork.ask.${id}`,
    label: `answer.${id}.label`,
    why: `paperwork.why.${id}`,
    help: `paperwork.help.${id}`,
    ...more,
  };
}

/** What may be left open in her own words. */
const open = { choices: [skip], leftOpen: 'paperwork.left-open' } as const;

const words = (
  id: PaperKey,
  more: Omit<Partial<Question>, 'id'> = {},
  written: WrittenKind = 'words',
) =>
  question(
    id,
    { kind: 'text', written },
    {
      ...open,
      more: 'paperwork.unsure',
      doubt: (value) =>
        String(value).length > longestWords
          ? { key: 'paperwork.doubt.too-long', params: { most: longestWords } }
          : undefined,
      ...more,
    },
  );

/** Everyone in her list, by name. */
function everyone(view: FlowView): readonly Choice[] {
  return peopleOf(view.answers)
    .slice(0, mostChoices)
    .map(({ id, name = '' }) => ({
      id,
      label: { key: 'paperwork.choice.person', params: { name } },
    }));
}

const person = (id: PaperKey) =>
  question(
    id,
    { kind: 'person' },
    { offers: (view) => [...everyone(view), skip], leftOpen: open.leftOpen },
  );

const persons = (id: PaperKey, more: Omit<Partial<Question>, 'id'> = {}) =>
  question(
    id,
    { kind: 'persons' },
    { offers: (view) => [...everyone(view), choice('none', 'nobody')], ...more },
  );

const yesNo = (id: PaperKey, more: Omit<Partial<Question>, 'id'> = {}) =>
  question(
    id,
    { kind: 'yesno' },
    { choices: [choice('yes', `${id}.yes`), choice('no', `${id}.no`)], ...more },
  );

/** «Có ai … không?»: nobody is the likelier answer and stands first. */
const someone = (id: PaperKey, more: Omit<Partial<Question>, 'id'>) =>
  yesNo(id, { choices: [choice('no', `${id}.no`), choice('yes', `${id}.yes`)], ...more });

/** Those that fit what the rules say she can found come first. */
function sets({ knowledge, values, day }: FlowView): readonly Choice[] {
  const { verdict } = knowledge.screen(values, day);
  const all = knowledge.papers?.sets ?? [];
  const first = all.filter((set) => set.for === verdict);
  const order = [...first, ...all.filter((set) => set.for !== verdict)];
  return order.map(({ id }) => ({ id, label: { key: `paper.set.${id}` } }));
}

export const answerQuestions = [
  question('paperSet', { kind: 'choice' }, { offers: sets }),
  yesNo('paperFill', { take: takeFill }),
  words('paperName', {}, 'name'),
  words('paperAddress', { take: takeAddress }, 'name'),
  question('commune', { kind: 'commune' }, open),
  question('paperPhone', { kind: 'phone' }, { ...open, sensitive: true }),
  words('paperLines', { take: takeLines }),
  question(
    'paperPeople',
    { kind: 'people' },
    {
      take: takePeople,
      offers: (view) => [
        peopleOf(view.answers).length > 0 ? choice('done', 'people-done') : skip,
        choice('invite', 'people-invite'),
      ],
      sensitive: true,
    },
  ),
  someone('paperClear', { take: takeClear }),
  persons('paperCadres'),
  persons('paperForeigners'),
  persons('paperLimited'),
  persons('paperBarred'),
  question(
    'paperGovernance',
    { kind: 'choice' },
    {
      choices: [
        choice('lean', 'paperGovernance.lean'),
        choice('full', 'paperGovernance.full'),
        skip,
      ],
      leftOpen: open.leftOpen,
    },
  ),
  person('paperChair'),
  persons('paperBoard'),
  person('paperDirector'),
  person('paperController'),
  persons('paperControl'),
  person('paperLeader'),
  person('paperAccountant'),
  person('paperTreasurer'),
  someone('paperFamily', { take: takeFamily }),
  persons('paperFamilyWho', { take: takeFamilyWho }),
  person('paperFiler'),
  question('paperMonths', { kind: 'term', openEnded: false }, open),
  question('paperTerm', { kind: 'integer', min: 1, max: 50 }, open),
  question('paperMin', { kind: 'money' }, open),
  words('paperProducts', { take: takePlan }),
  words('paperCustomers'),
  question(
    'contractMonths',
    { kind: 'term', openEnded: true },
    { choices: [choice('indefinite'), skip], leftOpen: open.leftOpen },
  ),
  words('paperPurpose'),
  words('paperSharing'),
  words('paperThtName', {}, 'name'),
  words('paperThtCode', {}, 'code'),
  question('paperThtDay', { kind: 'date' }, open),
  words('paperWants'),
] as const;

/** What «sửa» may change, numbered as the review numbers it. */
export const correctable = answerQuestions.map(({ id }) => id);

/** Choices of how to go on, which are not kept as answers. */
function fork(id: string, options: readonly string[], more: Partial<Question> = {}): Question {
  return {
    id,
    reader: { kind: 'choice' },
    keep: false,
    ask: `paperwork.ask.${id}`,
    label: `paperwork.label.${id}`,
    why: `paperwork.why.${id}`,
    help: `paperwork.help.${id}`,
    choices: options.map((option) => choice(option, `${id}.${option}`)),
    ...more,
  };
}

export const forks: readonly Question[] = [
  fork('paper-terms', ['longest', 'own', 'blank'], { take: takeTerms }),
  fork('paper-warning', ['mend', 'on'], { take: takeWarning }),
  fork('paper-review', ['right', 'fix'], {
    assent: { yes: 'right', no: 'fix' },
    take: (value) => (value === 'right' ? { answers: { paperReady: true } } : {}),
  }),
  fork('paper-next', ['steps', 'fix', 'other', 'officer', 'menu'], { take: otherSet }),
  fork('paper-next-blank', ['fill', 'steps', 'other', 'officer', 'menu'], {
    take: (value) => (value === 'fill' ? { answers: { paperFill: undefined } } : otherSet(value)),
  }),
];

/** Another set begins with the choice of it; what she told stays. */
function otherSet(value: unknown) {
  return value === 'other' ? { answers: { paperSet: undefined, paperReady: undefined } } : {};
}

export const paperworkQuestions: readonly Question[] = [...answerQuestions, ...forks];

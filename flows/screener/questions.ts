/** What the screener asks, in the order it asks. Each question can be named for «sửa». */
import { type AnswerKey, currentForms, sectors } from '#src/domain/answer.ts';
import type { Question, ReaderKind } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';

const skip: Choice = { id: 'skip', label: { key: 'screener.choice.skip' } };
const yes: Choice = { id: 'yes', label: { key: 'screener.choice.yes' } };
const no: Choice = { id: 'no', label: { key: 'screener.choice.no' } };
const none: Choice = { id: 'none', label: { key: 'screener.choice.none' } };
const some: Choice = { id: 'some', label: { key: 'screener.choice.some' } };

/** Larger than any group that founds something; what is above it is a slip. */
const mostPeople = 5000;

/** A question whose id is an answer's key. */
type AnswerQuestion = Question & { readonly id: AnswerKey };

function question(
  id: AnswerKey,
  reader: ReaderKind,
  more: Omit<Partial<Question>, 'id'> = {},
): AnswerQuestion {
  return {
    id,
    reader,
    ask: `screener.ask.${id}`,
    label: `answer.${id}.label`,
    why: `screener.why.${id}`,
    help: `screener.help.${id}`,
    ...more,
  };
}

/** «Có ai …?» about the founders: nobody, somebody (how many?), or not known. */
const among = (id: AnswerKey, whole: 'founders' | 'workers' = 'founders'): AnswerQuestion =>
  question(
    id,
    { kind: 'count', max: mostPeople },
    {
      more: `screener.how-many.${id}`,
      choices: [none, some, skip],
      doubt: (value, values) => {
        const all = values[whole];
        return typeof value === 'number' && all !== undefined && value > all
          ? { key: 'screener.doubt.more-than-all', params: { value, all } }
          : undefined;
      },
    },
  );

const yesOrNo = (id: AnswerKey): AnswerQuestion =>
  question(id, { kind: 'yesno' }, { choices: [yes, no, skip] });

const oneOf = (id: AnswerKey, options: readonly string[]): AnswerQuestion =>
  question(
    id,
    { kind: 'choice' },
    {
      choices: options.map((option) => ({
        id: option,
        label: { key: `screener.choice.${id}.${option}` },
      })),
    },
  );

/** Answers about her group, in the order of asking and of the review. */
export const groupQuestions: readonly AnswerQuestion[] = [
  question('founders', { kind: 'integer', min: 1, max: mostPeople }),
  oneOf('currentForm', currentForms),
  question('thtMonths', { kind: 'term', openEnded: false }, { choices: [skip] }),
  yesOrNo('thtAllAgree'),
  yesOrNo('pooling'),
  among('under18'),
  among('officials'),
  among('notVietnamese'),
  among('limitedCapacity'),
  yesOrNo('thtCapital'),
  question(
    'contractMonths',
    { kind: 'term', openEnded: true },
    { choices: [{ id: 'indefinite', label: { key: 'screener.choice.indefinite' } }, skip] },
  ),
  yesOrNo('wantsStateSupport'),
  question('largestShare', { kind: 'percent' }, { choices: [skip] }),
  yesOrNo('managerBarred'),
  yesOrNo('managersRelated'),
  yesOrNo('womenManagers'),
  question('workers', { kind: 'integer', min: 1, max: mostPeople }, { choices: [skip] }),
  among('womenWorkers', 'workers'),
  oneOf('sector', sectors),
  question('commune', { kind: 'commune' }, { choices: [skip] }),
];

/** What «sửa» may change, numbered as the review numbers it. */
export const correctable: readonly AnswerKey[] = groupQuestions.map(({ id }) => id);

/** Choices of where to go, which are not kept as answers. */
function fork(id: string, texts: string, choices: readonly string[]): Question {
  return {
    id,
    reader: { kind: 'choice' },
    keep: false,
    ask: `screener.ask.${texts}`,
    label: `screener.label.${texts}`,
    why: `screener.why.${texts}`,
    help: `screener.help.${texts}`,
    choices: choices.map((choice) => ({
      id: choice,
      label: { key: `screener.choice.${texts}.${choice}` },
    })),
  };
}

export const forks: readonly Question[] = [
  { ...fork('review', 'review', ['right', 'fix']), assent: { yes: 'right', no: 'fix' } },
  fork('next-found', 'next', ['officer', 'review', 'menu']),
  fork('next-check', 'next', ['check', 'officer', 'review', 'menu']),
  fork('next-grow', 'next', ['grow', 'officer', 'review', 'menu']),
  fork('next-missing', 'next', ['missing', 'officer', 'review', 'menu']),
];

export const screenerQuestions: readonly Question[] = [...groupQuestions, ...forks];

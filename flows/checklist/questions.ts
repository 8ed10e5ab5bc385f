/** What the checklist asks: which way she walks, what is done, and the days something counts from. */

import type { AnswerValue } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import {
  datedSteps,
  deadlinesOf,
  stepKindOf,
  stepKinds,
  stepsDone,
  stepsOf,
} from '#src/domain/founding-steps.ts';
import type { PaperKey } from '#src/domain/paper-answers.ts';
import type { Question, Taken } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';

const choice = (id: string, name = id): Choice => ({
  id,
  label: { key: `checklist.choice.${name}` },
});

const texts = (id: string, label: string) => ({
  ask: `checklist.ask.${id}`,
  label,
  why: `checklist.why.${id}`,
  help: `checklist.help.${id}`,
});

/** The day of a step: today by a tap, another day in her words; never a day to come. */
const dated = (id: PaperKey): Question => ({
  id,
  reader: { kind: 'date' },
  ...texts(id, `answer.${id}.label`),
  choices: [choice('today')],
  take: (value, view) => takeDay(id, value, view),
});

function takeDay(id: PaperKey, value: AnswerValue, view: FlowView): Taken {
  const day = value === 'today' ? view.day : String(value);
  return day > view.day
    ? { say: [{ key: 'checklist.not-yet' }], marks: [`date:${id}`] }
    : { answers: { [id]: day } };
}

/** Ticks a step or takes the tick off; one with a day asks for the day. */
function takeStep(value: AnswerValue, view: FlowView): Taken {
  const id = String(value);
  if (id === 'remind' || id === 'quiet') return { answers: { stepRemind: id === 'remind' } };
  if (id === 'returned')
    return { answers: { stepReturned: undefined }, marks: ['date:stepReturned'] };
  const day = datedSteps[id];
  if (day !== undefined) return { answers: { [day]: undefined }, marks: [`date:${day}`] };
  const kind = stepKindOf(view.answers);
  if (kind === undefined || !stepsOf[kind].includes(id)) return {};
  const done = stepsDone(view.answers).filter((step) => datedSteps[step] === undefined);
  const now = done.includes(id) ? done.filter((step) => step !== id) : [...done, id];
  return { answers: { stepsDone: now.join(';') } };
}

/** Steps first, so that their numbers are those she sees above; then what else she may do. */
function next(view: FlowView): readonly Choice[] {
  const { answers, knowledge, day } = view;
  const kind = stepKindOf(answers);
  const waits = answers.stepFiled !== undefined && answers.stepCertificate === undefined;
  const some = deadlinesOf(answers, knowledge, day).length > 0;
  const reminded = answers.stepRemind?.value === true;
  return [
    ...(kind === undefined ? [] : stepsOf[kind].map((id) => choice(id, `step.${id}`))),
    ...(waits && kind !== 'notice' ? [choice('returned')] : []),
    ...(some && !reminded ? [choice('remind')] : []),
    ...(reminded ? [choice('quiet')] : []),
    choice('papers'),
    choice('menu'),
  ];
}

export const checklistQuestions: readonly Question[] = [
  {
    id: 'stepKind',
    reader: { kind: 'choice' },
    ...texts('stepKind', 'answer.stepKind.label'),
    choices: stepKinds.map((kind) => choice(kind, `stepKind.${kind}`)),
  },
  dated('stepSigned'),
  dated('stepFiled'),
  dated('stepReturned'),
  dated('stepCertificate'),
  {
    id: 'step-next',
    reader: { kind: 'step' },
    keep: false,
    ...texts('step-next', 'checklist.label.step-next'),
    offers: next,
    take: takeStep,
  },
];

/** What «sửa» may change from here. */
export const correctable = [
  'stepKind',
  'stepSigned',
  'stepFiled',
  'stepReturned',
  'stepCertificate',
] as const;

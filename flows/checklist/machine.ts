/** Checklist: the steps of founding with who, where and how long; her progress; the days to keep; reminders if she wants. */
import type { AnyStateMachine } from 'xstate';
import {
  ask,
  askIfOpen,
  asking,
  chose,
  flowSetup,
  given,
  goIf,
  open,
  request,
} from '#flows/parts.ts';
import type { Flow, FlowView } from '#src/domain/flow.ts';
import { deadlinesOf, stepKindOf } from '#src/domain/founding-steps.ts';
import type { JsonObject } from '#src/domain/request.ts';
import { checklistCopy } from './copy.ts';
import { checklistQuestions, correctable } from './questions.ts';

const days = ['stepSigned', 'stepFiled', 'stepReturned', 'stepCertificate'] as const;

/** Which way she walks, unless the papers she chose say so; then the days she was asked for. */
function openQuestions({ answers, marks }: FlowView): readonly string[] {
  if (stepKindOf(answers) === undefined) return ['stepKind'];
  return days.filter((id) => answers[id] === undefined && marks.includes(`date:${id}`));
}

/** What her reminders were last set for: another set of days is set anew. */
function keyOf({ answers, knowledge, day }: FlowView): string {
  const found = deadlinesOf(answers, knowledge, day);
  return [String(answers.stepRemind?.value), ...found.map((one) => `${one.id} ${one.day}`)].join(
    ',',
  );
}

/** The days she is reminded of; none once she wants no more of it. */
function daysOf({ answers, knowledge, day }: FlowView): JsonObject {
  if (answers.stepRemind?.value !== true) return {};
  return Object.fromEntries(deadlinesOf(answers, knowledge, day).map((one) => [one.id, one.day]));
}

const signs = (view: FlowView): readonly string[] =>
  view.answers.stepRemind !== undefined && view.settled?.data?.['key'] !== keyOf(view)
    ? ['to-remind']
    : [];

export const checklist: Flow<AnyStateMachine> = {
  id: 'checklist',
  version: 1,
  questions: checklistQuestions,
  copy: checklistCopy,
  open: openQuestions,
  signs,
  matter: ({ answers }) => stepKindOf(answers) ?? 'founding',
  corrects: correctable,
  requests: { 'checklist.remind': (view) => ({ key: keyOf(view), days: daysOf(view) }) },
  machine: flowSetup.createMachine({
    id: 'checklist',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          askIfOpen('stepKind', 'askingKind'),
          askIfOpen('stepSigned', 'askingSigned'),
          askIfOpen('stepFiled', 'askingFiled'),
          askIfOpen('stepReturned', 'askingReturned'),
          askIfOpen('stepCertificate', 'askingCertificate'),
          goIf('to-remind', 'settingReminders'),
          { target: 'telling' },
        ],
      },
      askingKind: asking('stepKind'),
      askingSigned: asking('stepSigned'),
      askingFiled: asking('stepFiled'),
      askingReturned: asking('stepReturned'),
      askingCertificate: asking('stepCertificate'),
      settingReminders: {
        entry: request('checklist.remind'),
        on: { 'request.settled': { target: 'telling' } },
      },
      telling: {
        entry: ask('step-next'),
        on: {
          'answer.given': [
            { guard: chose('papers'), actions: open('paperwork') },
            { guard: chose('menu'), target: 'leaving' },
            { target: 'deciding' },
          ],
        },
      },
      leaving: { type: 'final' },
    },
  }),
};

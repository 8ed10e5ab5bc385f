/** Texts of the checklist: every key, its places, and what fills them. */
import type { Copy, FlowView } from '#src/domain/flow.ts';
import {
  allSteps,
  deadlineIds,
  deadlinesOf,
  type StepKind,
  stepKindOf,
  stepKinds,
  stepsDone,
  stepsOf,
} from '#src/domain/founding-steps.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { checklistQuestions } from './questions.ts';

const plain: Copy = { places: [] };

/** Every step with its number, ticked or told: who, where, how long. */
function told({ answers, knowledge, day }: FlowView): Params {
  const kind = stepKindOf(answers) ?? 'htx';
  const done = stepsDone(answers);
  const deadlines = deadlinesOf(answers, knowledge, day).map(
    ({ id, day: end, certain }): Said => ({
      key: `checklist.deadline.${id}`,
      params: {
        day: end.split('-').reverse().join('/'),
        certain: certain ? 'yes' : 'no',
      },
    }),
  );
  return {
    kind: { key: `checklist.kind.${kind}` },
    done: done.length,
    all: stepsOf[kind].length,
    steps: stepsOf[kind].map((id, at) => ({
      key: done.includes(id) ? 'checklist.done' : 'checklist.todo',
      params: { number: at + 1, step: { key: stepText(kind, id) } },
    })),
    deadlines:
      deadlines.length === 0
        ? { key: 'checklist.no-deadlines' }
        : { key: 'checklist.deadlines', params: { deadlines } },
  };
}

/** Where a cooperative group files, how fast and at what cost is another law. */
const ofGroups = ['file', 'certificate'];
const stepText = (kind: StepKind, id: string): string =>
  `checklist.step.${kind === 'tht' && ofGroups.includes(id) ? `${id}-tht` : id}`;

const each = (prefix: string, names: readonly string[], copy: Copy = plain) =>
  Object.fromEntries(names.map((name) => [`checklist.${prefix}.${name}`, copy]));

export const checklistCopy: Readonly<Record<string, Copy>> = {
  'checklist.title': plain,
  ...Object.fromEntries(
    checklistQuestions.flatMap(({ ask, why, help }) => [ask, why, help].map((key) => [key, plain])),
  ),
  'checklist.label.step-next': plain,
  'checklist.ask.step-next': {
    places: ['kind', 'done', 'all', 'steps', 'deadlines'],
    fill: told,
  },
  'checklist.done': { places: ['number', 'step'] },
  'checklist.todo': { places: ['number', 'step'] },
  'checklist.deadlines': { places: ['deadlines'] },
  'checklist.no-deadlines': plain,
  'checklist.not-yet': plain,
  'checklist.late': { places: ['day'] },
  ...each('kind', stepKinds),
  ...each('step', [...allSteps, ...ofGroups.map((id) => `${id}-tht`)]),
  ...each('deadline', deadlineIds, { places: ['day', 'certain'] }),
  ...each('due', deadlineIds, { places: ['day', 'certain'] }),
  ...each('choice', ['today', 'returned', 'remind', 'quiet', 'papers', 'menu']),
  ...each('choice.stepKind', stepKinds),
  ...each('choice.step', allSteps),
};

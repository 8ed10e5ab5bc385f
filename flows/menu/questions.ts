/** The doors she may choose from. A new door is one line here. */
import type { Question } from '#src/domain/question.ts';

/** Id of the flow behind each door; its label is the text `menu.door.<id>`. */
export const doors = [
  'screener',
  'paperwork',
  'founders',
  'checklist',
  'support',
  'trainings',
  'handoff',
  'my-data',
] as const;

export const menuQuestions: readonly Question[] = [
  {
    id: 'door',
    reader: { kind: 'choice' },
    keep: false,
    ask: 'menu.ask.door',
    label: 'menu.label.door',
    why: 'menu.why.door',
    help: 'menu.help.door',
    choices: doors.map((id) => ({ id, label: { key: `menu.door.${id}` } })),
  },
];

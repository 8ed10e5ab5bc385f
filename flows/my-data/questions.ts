/** After what is kept has been shown: what to do with it. */
import type { Question } from '#src/domain/question.ts';

export const myDataQuestions: readonly Question[] = [
  {
    id: 'data-next',
    reader: { kind: 'choice' },
    keep: false,
    ask: 'my-data.ask.next',
    label: 'my-data.label.next',
    why: 'my-data.why.next',
    help: 'my-data.help.next',
    choices: ['back', 'correct', 'erase'].map((id) => ({
      id,
      label: { key: `my-data.choice.${id}` },
    })),
  },
];

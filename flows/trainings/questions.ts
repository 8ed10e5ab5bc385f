/** What is asked about classes: which one, for whom, under which name, whether to remind; and of her own places. */

import { daySaid } from '#src/domain/course-tell.ts';
import type { FlowView } from '#src/domain/flow.ts';
import type { Question, ReaderKind } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';
import { isNarrowed, placesOf, runsOf } from './view.ts';

const choice = (id: string): Choice => ({ id, label: { key: `trainings.choice.${id}` } });

function question(
  id: string,
  reader: ReaderKind,
  choices: readonly Choice[],
  more: Partial<Question> = {},
): Question {
  return {
    keep: false,
    ...more,
    id,
    reader,
    ...(choices.length === 0 ? {} : { choices }),
    ask: `trainings.ask.${id}`,
    label: id === 'commune' ? 'answer.commune.label' : `trainings.label.${id}`,
    why: `trainings.why.${id}`,
    help: `trainings.help.${id}`,
  };
}

const oneOf = (id: string, options: readonly string[], more: Partial<Question> = {}): Question =>
  question(id, { kind: 'choice' }, options.map(choice), more);

const yesOrNo = (id: string, words = id): Question =>
  question(id, { kind: 'yesno' }, [
    { id: 'no', label: { key: `trainings.choice.${words}.no` } },
    { id: 'yes', label: { key: `trainings.choice.${words}.yes` } },
  ]);

/** The classes shown, and ways to look for others. */
function runChoices(view: FlowView): readonly Choice[] {
  return [
    ...runsOf(view).map((run) => ({
      id: `run:${run.id}`,
      label: {
        key: 'trainings.choice.run',
        params: { title: run.title, day: daySaid(run.first), commune: run.commune },
      },
    })),
    ...(view.marks.includes('near-me') ? [] : [choice('near')]),
    ...(isNarrowed(view) ? [choice('all')] : []),
  ];
}

/** Her places; one that is held for her is taken or left, the others can be given up. */
function placeChoices(view: FlowView): readonly Choice[] {
  return placesOf(view).map(({ id, state, name, who, run }) => ({
    id: state === 'offered' ? `offer:${id}` : `place:${id}`,
    label: {
      key: `trainings.choice.${state === 'offered' ? 'take' : who === 'self' ? 'drop' : 'drop-member'}`,
      params: { title: run.title, day: daySaid(run.first), ...(who === 'self' ? {} : { name }) },
    },
  }));
}

export const ratings = ['1', '2', '3', '4', '5'] as const;

export const trainingQuestions: readonly Question[] = [
  oneOf('run', ['month', 'mine', 'menu'], { offers: runChoices }),
  question('commune', { kind: 'commune' }, [choice('skip')], { keep: true }),
  oneOf('signUp', ['me', 'member', 'other', 'menu']),
  oneOf('waitFor', ['me', 'member', 'other', 'menu']),
  oneOf('again', ['member', 'give-up', 'other', 'menu']),
  yesOrNo('listed'),
  question('attendee', { kind: 'name' }, [choice('skip')], { sensitive: true }),
  yesOrNo('remind'),
  oneOf('place', ['other', 'menu'], { offers: placeChoices }),
  yesOrNo('drop', 'confirm'),
  yesOrNo('takeSeat'),
  question('rating', { kind: 'integer', min: 1, max: 5 }, [
    ...ratings.map((id) => ({ id, label: { key: `trainings.choice.rating.${id}` } })),
    choice('skip'),
  ]),
  oneOf('nothing', ['officer', 'mine', 'menu']),
  oneOf('onward', ['mine', 'other', 'officer', 'menu']),
];

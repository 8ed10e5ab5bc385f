/** What support asks. A question is only put while its answer can still change what she is told. */
import { type AnswerKey, currentForms, households, roles, sectors } from '#src/domain/answer.ts';
import type { Need } from '#src/domain/programme.ts';
import type { Question, ReaderKind } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';

type AnswerQuestion = Question & { readonly id: AnswerKey };

/** A choice with a label of this flow. */
export const choice = (id: string, key = id): Choice => ({
  id,
  label: { key: `support.choice.${key}` },
});
const skip = choice('skip');
/** Said to a question about hardship: she owes us no answer, and the rest goes on. */
const refuse = choice('skip', 'refuse');

function question(
  id: AnswerKey,
  reader: ReaderKind,
  choices: readonly Choice[],
  more: Partial<Question> = {},
): AnswerQuestion {
  return {
    ...more,
    id,
    reader,
    choices,
    ask: `support.ask.${id}`,
    label: `answer.${id}.label`,
    why: `support.why.${id}`,
    help: `support.help.${id}`,
  };
}

const yesOrNo = (id: AnswerKey): AnswerQuestion =>
  question(id, { kind: 'yesno' }, [choice('yes'), choice('no'), skip]);

/** Hardship: coarse, with a way to refuse on the same line as the answers. */
const delicate = (id: AnswerKey): AnswerQuestion =>
  question(id, { kind: 'yesno' }, [choice('yes'), choice('no'), refuse], { sensitive: true });

const oneOf = (id: AnswerKey, options: readonly string[]): readonly Choice[] =>
  options.map((option) => choice(option, `${id}.${option}`));

/** In the order in which they are put where several tell as much. */
export const answerQuestions: readonly AnswerQuestion[] = [
  question('household', { kind: 'choice' }, [...oneOf('household', households), refuse], {
    sensitive: true,
  }),
  question('currentForm', { kind: 'choice' }, oneOf('currentForm', currentForms)),
  yesOrNo('inSocialInsurance'),
  question('commune', { kind: 'commune' }, [skip]),
  delicate('ethnicMinority'),
  yesOrNo('badDebt'),
  yesOrNo('otherVbspLoan'),
  question('jobs', { kind: 'integer', min: 0, max: 5000 }, [skip]),
  question('sector', { kind: 'choice' }, oneOf('sector', sectors)),
  question('role', { kind: 'choice' }, [...oneOf('role', roles), skip]),
  yesOrNo('womenManagers'),
  question('monthsSinceFounded', { kind: 'term', openEnded: false }, [skip]),
  yesOrNo('organic'),
  question('ownCapitalShare', { kind: 'percent' }, [skip]),
  question('revenue', { kind: 'money' }, [skip]),
  delicate('disabled'),
];

export const correctable: readonly AnswerKey[] = answerQuestions.map(({ id }) => id);

/** Asked at once for each need; the others only if she wants to look closer. */
export const firstQuestions: Readonly<Record<Need, readonly AnswerKey[]>> = {
  loan: [
    'household',
    'currentForm',
    'ethnicMinority',
    'commune',
    'badDebt',
    'otherVbspLoan',
    'jobs',
  ],
  insurance: ['inSocialInsurance', 'household', 'ethnicMinority', 'commune'],
  aid: ['currentForm', 'commune', 'sector', 'role', 'womenManagers', 'monthsSinceFounded'],
};

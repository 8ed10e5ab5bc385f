/** What a handoff asks: why, may we call, and only then where. */
import type { Question } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';

const skip: Choice = { id: 'skip', label: { key: 'handoff.choice.skip' } };

const texts = (id: string) => ({
  ask: `handoff.ask.${id}`,
  label: `answer.${id}.label`,
  why: `handoff.why.${id}`,
  help: `handoff.help.${id}`,
});

export const handoffQuestions: readonly Question[] = [
  {
    id: 'contactReason',
    reader: { kind: 'text', telling: true },
    ...texts('contactReason'),
    more: 'handoff.ask.contactReasonMore',
    choices: [skip],
    sensitive: true,
  },
  {
    id: 'contactConsent',
    reader: { kind: 'yesno' },
    ...texts('contactConsent'),
    choices: [
      { id: 'no', label: { key: 'handoff.choice.no-call' } },
      { id: 'yes', label: { key: 'handoff.choice.call' } },
    ],
  },
  {
    id: 'contactPhone',
    reader: { kind: 'phone' },
    ...texts('contactPhone'),
    choices: [{ id: 'skip', label: { key: 'handoff.choice.no-phone' } }],
    sensitive: true,
  },
  {
    id: 'contactName',
    reader: { kind: 'name' },
    ...texts('contactName'),
    choices: [skip],
    sensitive: true,
  },
  {
    id: 'paperShow',
    reader: { kind: 'yesno' },
    ...texts('paperShow'),
    choices: [
      { id: 'no', label: { key: 'handoff.choice.hide' } },
      { id: 'yes', label: { key: 'handoff.choice.show' } },
    ],
  },
  { id: 'commune', reader: { kind: 'commune' }, ...texts('commune'), choices: [skip] },
];

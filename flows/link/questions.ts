/** What is asked of who wants her channels joined. */
import type { FlowView } from '#src/domain/flow.ts';
import type { Question, ReaderKind } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';

const choice = (id: string): Choice => ({ id, label: { key: `link.choice.${id}` } });

/** Leaving is offered where there is something to leave. */
const leaving = ({ settled }: FlowView): readonly Choice[] =>
  settled?.data?.['isLinked'] === true ? [choice('leave')] : [];

function question(id: string, reader: ReaderKind, more: Partial<Question> = {}): Question {
  const name = id.replace('link-', '');
  return {
    keep: false,
    ...more,
    id,
    reader,
    ask: `link.ask.${name}`,
    label: `link.label.${name}`,
    why: `link.why.${name}`,
    help: `link.help.${name}`,
  };
}

export const linkQuestions: readonly Question[] = [
  question(
    'link-next',
    { kind: 'choice' },
    { choices: ['get', 'have', 'back'].map(choice), offers: leaving },
  ),
  question('link-code', { kind: 'text' }, { choices: [choice('cancel')], sensitive: true }),
  question('link-sure', { kind: 'yesno' }, { choices: ['no', 'yes'].map(choice) }),
  question(
    'link-accept',
    { kind: 'yesno' },
    {
      choices: [{ id: 'no', label: { key: 'link.choice.not-me' } }, choice('yes')],
    },
  ),
];

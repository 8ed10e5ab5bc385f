/** After what is kept has been shown: what to do with it. */
import type { FlowView } from '#src/domain/flow.ts';
import type { Question, ReaderKind } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';
import { standing } from './view.ts';

const choice = (id: string): Choice => ({ id, label: { key: `my-data.choice.${id}` } });

function question(
  id: string,
  reader: ReaderKind,
  choices: readonly Choice[],
  more: Partial<Question> = {},
): Question {
  const name = id.replace('data-', '');
  return {
    keep: false,
    ...more,
    id,
    reader,
    choices,
    ask: `my-data.ask.${name}`,
    label: `my-data.label.${name}`,
    why: `my-data.why.${name}`,
    help: `my-data.help.${name}`,
  };
}

/** How to reach her may be corrected where she agreed to be called; her commune always. */
function contacts({ answers }: FlowView): readonly Choice[] {
  const callable = answers.contactConsent?.value === true;
  return [...(callable ? ['contactName', 'contactPhone'] : []), 'commune'].map((id) => ({
    id,
    label: { key: `answer.${id}.label` },
  }));
}

/** What she may take back, and news if she does not get them. */
function consents(view: FlowView): readonly Choice[] {
  const held = standing(view).map(({ purpose }) => purpose);
  // Agreed to within this very turn: it is among her answers before it is among her consents.
  const joined = view.answers.newsConsent?.value === true && !held.includes('announcements');
  const given = [...held, ...(joined ? (['announcements'] as const) : [])].map((purpose) => ({
    id: purpose,
    label: {
      key: 'my-data.choice.consent',
      params: { purpose: { key: `my-data.purpose.${purpose}` } },
    },
  }));
  const news = given.some(({ id }) => id === 'announcements') ? [] : [choice('news')];
  return [...given, ...news];
}

export const myDataQuestions: readonly Question[] = [
  question(
    'data-next',
    { kind: 'choice' },
    ['correct', 'contact', 'consents', 'download', 'hide', 'link', 'erase', 'back'].map(choice),
  ),
  question('data-contact', { kind: 'choice' }, [choice('enough')], { offers: contacts }),
  question('data-consent', { kind: 'choice' }, [choice('enough')], { offers: consents }),
  question('data-sure', { kind: 'yesno' }, ['no', 'yes'].map(choice)),
  question('contactPhone', { kind: 'phone' }, [], { keep: true, sensitive: true }),
  question('contactName', { kind: 'name' }, [], { keep: true, sensitive: true }),
  question('commune', { kind: 'commune' }, [], { keep: true }),
];

/** What is asked of who may want news: whether at all, of what, and where she lives. */
import type { Question } from '#src/domain/question.ts';
import { newsTopics } from '#src/domain/recipient.ts';
import type { Choice } from '#src/domain/text.ts';

const choice = (id: string): Choice => ({ id, label: { key: `announcements.choice.${id}` } });

const texts = (id: string, label: string) => ({
  ask: `announcements.ask.${id}`,
  label,
  why: `announcements.why.${id}`,
  help: `announcements.help.${id}`,
});

export const newsQuestions: readonly Question[] = [
  {
    id: 'newsConsent',
    reader: { kind: 'yesno' },
    ...texts('newsConsent', 'answer.newsConsent.label'),
    choices: ['no', 'yes'].map(choice),
  },
  {
    id: 'newsTopic',
    reader: { kind: 'choice' },
    ...texts('newsTopic', 'answer.newsTopic.label'),
    choices: newsTopics.map(choice),
  },
  {
    id: 'commune',
    reader: { kind: 'commune' },
    ...texts('commune', 'answer.commune.label'),
    choices: [choice('skip')],
  },
];

/** Questions nobody could answer, and the answers officers write to them. */
import { z } from 'zod';
import type { AnswerDeps } from '#src/desk/answer-deps.ts';
import {
  addDraft,
  approveDraft,
  changeDraft,
  draftFile,
  listDrafts,
  refuseDraft,
} from '#src/desk/drafts.ts';
import { dismissQuestions, linkQuestions, listQuestions } from '#src/desk/questions.ts';
import { draftStates } from '#src/domain/answer-draft.ts';
import type {
  DecideBody,
  DraftBody,
  DraftList,
  DraftView,
  LinkBody,
  QuestionList,
  TopicList,
} from '#src/domain/desk.ts';
import { day, instant, key, person, slug } from './parts.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import { nothing } from './shapes.ts';

const named = z.object({ id: z.string(), title: z.string() });
const questionsShape: z.ZodType<QuestionList> = z.object({
  groups: z.array(
    z.object({
      id: key,
      text: z.string(),
      count: z.number().int(),
      others: z.array(z.string()),
      lastAt: instant,
      topics: z.array(named),
    }),
  ),
});
const topicsShape: z.ZodType<TopicList> = z.object({ topics: z.array(named) });
const linkBody: z.ZodType<LinkBody> = z.strictObject({ topic: slug });

const words = z.string().max(20_000);
const source = z.strictObject({
  title: words,
  article: words,
  document: words.exactOptional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .exactOptional(),
});
const draftFields = {
  topic: slug,
  title: words,
  questions: z.array(words).min(1).max(30),
  text: words,
  source,
  checkedOn: day,
};
const draftBody: z.ZodType<DraftBody> = z.strictObject({
  ...draftFields,
  group: key.exactOptional(),
});
const changeBody = z.strictObject({ ...draftFields, version: z.number().int().min(1) });
const decideBody: z.ZodType<DecideBody> = z.strictObject({
  version: z.number().int().min(1),
  why: words.exactOptional(),
});
const draftShape: z.ZodType<DraftView> = z.object({
  ...draftFields,
  group: z.string().exactOptional(),
  id: z.string(),
  state: z.enum(draftStates),
  edition: z.number().int(),
  by: person,
  at: instant,
  decidedBy: person.exactOptional(),
  decidedAt: instant.exactOptional(),
  why: z.string().exactOptional(),
  version: z.number().int(),
  may: z.array(z.enum(['edit', 'approve', 'refuse'])),
});
const draftsShape: z.ZodType<DraftList> = z.object({ drafts: z.array(draftShape) });
const groupParams = z.object({ group: key });
const draftParams = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) });
const draftQuery = z.strictObject({ state: z.enum(draftStates).optional() });

export function answerRoutes(answers: AnswerDeps): readonly DeskRoute[] {
  return [
    deskRoute({
      method: 'GET',
      path: '/questions',
      summary: 'Questions nobody could answer, alike ones together.',
      answer: questionsShape,
      run: ({ actor }) => listQuestions(answers, actor),
    }),
    deskRoute({
      method: 'POST',
      path: '/questions/:group/link',
      summary: 'These questions are answered by a topic from now on.',
      params: groupParams,
      body: linkBody,
      run: async ({ actor, params, body }) =>
        linkQuestions(answers, actor, params.group, body.topic),
    }),
    deskRoute({
      method: 'POST',
      path: '/questions/:group/dismiss',
      summary: 'These questions are none of ours.',
      params: groupParams,
      body: nothing,
      run: async ({ actor, params }) => dismissQuestions(answers, actor, params.group),
    }),
    deskRoute({
      method: 'GET',
      path: '/topics',
      summary: 'Topics there are answers to.',
      answer: topicsShape,
      run: async () => ({ topics: answers.topics() }),
    }),
    deskRoute({
      method: 'GET',
      path: '/drafts',
      summary: 'Answers officers wrote.',
      query: draftQuery,
      answer: draftsShape,
      run: ({ actor, query }) => listDrafts(answers, actor, query.state),
    }),
    deskRoute({
      method: 'POST',
      path: '/drafts',
      summary: 'Drafts an answer.',
      body: draftBody,
      answer: draftShape,
      run: ({ actor, body }) => addDraft(answers, actor, body),
    }),
    deskRoute({
      method: 'PUT',
      path: '/drafts/:id',
      summary: 'Changes one’s own draft.',
      params: draftParams,
      body: changeBody,
      answer: draftShape,
      run: ({ actor, params, body }) => changeDraft(answers, actor, params.id, body),
    }),
    deskRoute({
      method: 'POST',
      path: '/drafts/:id/approve',
      summary: 'Lets another officer’s answer go live.',
      params: draftParams,
      body: decideBody,
      answer: draftShape,
      run: ({ actor, params, body }) => approveDraft(answers, actor, params.id, body),
    }),
    deskRoute({
      method: 'POST',
      path: '/drafts/:id/refuse',
      summary: 'Refuses a draft, or withdraws a live answer.',
      params: draftParams,
      body: decideBody,
      answer: draftShape,
      run: ({ actor, params, body }) => refuseDraft(answers, actor, params.id, body),
    }),
    deskRoute({
      method: 'GET',
      path: '/drafts/:id/file',
      summary: 'An answer as a file of content/answers.',
      params: draftParams,
      raw: true,
      async run({ params, reply }) {
        const { name, text } = await draftFile(answers, params.id);
        return reply
          .type('text/markdown; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(text);
      },
    }),
  ];
}

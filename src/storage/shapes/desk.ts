/** The shapes of what officers keep beside cases and leads. */
import { z } from 'zod';
import { type AnswerDraft, draftStates } from '#src/domain/answer-draft.ts';
import type { Canned, DeskChat, DeskCode, DeskFile, DeskNote } from '#src/domain/desk-record.ts';
import type { HandoffId, OfficerId } from '#src/domain/ids.ts';
import type { OpenQuestion } from '#src/domain/open-question.ts';
import { instant, isText } from './parts.ts';

const officer = z.custom<OfficerId>(isText);

export const noteShape: z.ZodType<DeskNote> = z.looseObject({
  handoff: z.custom<HandoffId>(isText),
  at: instant,
  by: officer,
  name: z.string(),
  text: z.string(),
});

export const cannedShape: z.ZodType<Canned> = z.looseObject({
  title: z.string(),
  text: z.string(),
  about: z.string().exactOptional(),
  at: instant,
  by: officer,
});

export const deskFileShape: z.ZodType<DeskFile> = z.looseObject({
  handoff: z.custom<HandoffId>(isText),
  name: z.string(),
  type: z.string(),
  data: z.string(),
  at: instant,
  by: officer,
});

export const deskChatShape: z.ZodType<DeskChat> = z.looseObject({
  officer,
  since: instant,
  holding: z.string().exactOptional(),
});

export const deskCodeShape: z.ZodType<DeskCode> = z.looseObject({ officer, expiresAt: instant });

export const questionShape: z.ZodType<OpenQuestion> = z.looseObject({
  text: z.string(),
  at: instant,
  fate: z
    .union([
      z.looseObject({ kind: z.literal('linked'), topic: z.string() }),
      z.looseObject({ kind: z.literal('drafted'), draft: z.string() }),
      z.looseObject({ kind: z.literal('dismissed') }),
    ])
    .exactOptional(),
});

const person = z.looseObject({ id: officer, name: z.string() });
export const draftShape: z.ZodType<AnswerDraft> = z.looseObject({
  topic: z.string(),
  title: z.string(),
  questions: z.array(z.string()),
  text: z.string(),
  source: z.looseObject({
    title: z.string(),
    article: z.string(),
    document: z.string().exactOptional(),
    url: z.string().exactOptional(),
  }),
  checkedOn: z.string(),
  state: z.enum(draftStates),
  edition: z.number().int(),
  by: person,
  at: instant,
  decidedBy: person.exactOptional(),
  decidedAt: instant.exactOptional(),
  why: z.string().exactOptional(),
});

/** Shapes of what is stored of a conversation: the border where stored JSON becomes a noun again. */
import { z } from 'zod';
import type { AnswerSource, Answers } from '#src/domain/answer.ts';
import { type Consent, purposes } from '#src/domain/consent.ts';
import type { HandoffId, OfficerId, TimerId } from '#src/domain/ids.ts';
import type { JournalEntry, Outcome } from '#src/domain/journal.ts';
import type { NewMessage } from '#src/domain/message.ts';
import type { EnginePrompt, FlowState, Session } from '#src/domain/session.ts';
import { mediaKinds, type OfficerAct, type UpdateContent } from '#src/domain/update.ts';
import { conversation, instant, isText, json, oneOf, scalar, update } from './parts.ts';

// Objects are loose: a field a newer version added is carried along, not cut off.

const flowState: z.ZodType<FlowState> = z.lazy(() =>
  z.union([z.string(), z.record(z.string(), flowState)]),
);

export const sessionSchema: z.ZodType<Session> = z.looseObject({
  version: z.number().int(),
  stack: z.array(
    z.looseObject({
      flow: z.string(),
      version: z.number().int(),
      state: flowState,
      waiting: z.string().exactOptional(),
      trail: z.array(z.string()),
      revisiting: z.string().exactOptional(),
      counting: z.literal(true).exactOptional(),
      named: z.literal(true).exactOptional(),
      marks: z.array(z.string()),
      settled: z
        .looseObject({
          request: z.string(),
          outcome: z.string(),
          data: z.record(z.string(), z.json()).exactOptional(),
        })
        .exactOptional(),
    }),
  ),
  misses: z.number().int(),
  unread: z
    .looseObject({ times: z.number().int(), told: z.literal(true).exactOptional() })
    .exactOptional(),
  prompt: z
    .object({
      name: oneOf<EnginePrompt['name']>({
        correct: true,
        erase: true,
        officer: true,
        topic: true,
        rating: true,
      }),
      options: z.array(z.string()),
      about: z.string().exactOptional(),
    })
    .exactOptional(),
  about: z
    .looseObject({
      matter: z.string(),
      topic: z.string().exactOptional(),
      at: instant,
      left: z.number().int(),
    })
    .exactOptional(),
  lastAt: instant.exactOptional(),
  lastTap: z.looseObject({ choice: z.string(), under: z.string().exactOptional() }).exactOptional(),
  held: z.boolean().exactOptional(),
  linked: z.array(conversation).exactOptional(),
});

// Keys this version does not know are kept: after a deployment is rolled back and forth nothing she said is lost.
export const answersSchema: z.ZodType<Answers> = z.record(
  z.string(),
  z.looseObject({
    value: scalar,
    at: instant,
    how: oneOf<AnswerSource>({ said: true, tapped: true, heard: true }),
  }),
);

const officer = {
  kind: z.literal('officer'),
  handoff: z.custom<HandoffId>(isText),
  officer: z.custom<OfficerId>(isText),
  name: z.string(),
};

const acts = {
  joined: z.looseObject({ ...officer, act: z.literal('joined') }),
  said: z.looseObject({
    ...officer,
    act: z.literal('said'),
    text: z.string(),
    file: z.looseObject({ name: z.string(), id: z.string() }).exactOptional(),
  }),
  passed: z.looseObject({ ...officer, act: z.literal('passed') }),
  returned: z.looseObject({ ...officer, act: z.literal('returned') }),
  closed: z.looseObject({ ...officer, act: z.literal('closed') }),
} satisfies { [Act in OfficerAct['act']]: z.ZodType<Extract<OfficerAct, { act: Act }>> };

const contents = {
  text: z.looseObject({
    kind: z.literal('text'),
    text: z.string(),
    platformId: z.string().exactOptional(),
  }),
  choice: z.looseObject({
    kind: z.literal('choice'),
    choice: z.string(),
    prompt: z.string().exactOptional(),
  }),
  start: z.looseObject({ kind: z.literal('start'), payload: z.string().exactOptional() }),
  media: z.looseObject({
    kind: z.literal('media'),
    media: z.enum(mediaKinds),
    url: z.string().exactOptional(),
    caption: z.string().exactOptional(),
    platformId: z.string().exactOptional(),
  }),
  timer: z.looseObject({
    kind: z.literal('timer'),
    timer: z.custom<TimerId>(isText),
    name: z.string(),
    due: instant.exactOptional(),
  }),
  event: z.looseObject({
    kind: z.literal('event'),
    name: z.string(),
    params: z.record(z.string(), json),
  }),
  officer: z.union(Object.values(acts)),
} satisfies { [Kind in UpdateContent['kind']]: z.ZodType<Extract<UpdateContent, { kind: Kind }>> };

export const contentSchema: z.ZodType<UpdateContent> = z.union(Object.values(contents));

export const messageSchema: z.ZodType<NewMessage> = z.looseObject({
  from: oneOf<NewMessage['from']>({ her: true, bot: true, officer: true }),
  at: instant,
  text: z.string(),
  update,
  key: z.string().exactOptional(),
  choices: z.array(z.looseObject({ id: z.string(), label: z.string() })).exactOptional(),
  waiting: z.string().exactOptional(),
  files: z
    .array(
      z.looseObject({
        name: z.string(),
        id: z.string(),
        whole: z.literal(true).exactOptional(),
        machine: z.literal(true).exactOptional(),
      }),
    )
    .exactOptional(),
  media: z
    .looseObject({
      kind: z.enum(mediaKinds),
      url: z.string().exactOptional(),
      caption: z.string().exactOptional(),
    })
    .exactOptional(),
  platformId: z.string().exactOptional(),
  hides: z.looseObject({ from: z.number(), to: z.number() }).exactOptional(),
  tapped: z.looseObject({ choice: z.string(), prompt: z.string().exactOptional() }).exactOptional(),
});

export const consentSchema: z.ZodType<Consent> = z.looseObject({
  purpose: z.enum(purposes),
  given: z.boolean(),
  wording: z.string(),
  shown: z.string().exactOptional(),
  at: instant,
  conversation,
});

const outcome: z.ZodType<Outcome> = z.union(
  Object.values({
    answered: z.looseObject({ kind: z.literal('answered') }),
    handoff: z.looseObject({ kind: z.literal('handoff'), reason: z.string() }),
    ignored: z.looseObject({ kind: z.literal('ignored'), reason: z.string() }),
  } satisfies { [Kind in Outcome['kind']]: z.ZodType<Extract<Outcome, { kind: Kind }>> }),
);

/** The journal holds nothing personal and is stored in clear. */
export const journalSchema: z.ZodType<JournalEntry> = z.looseObject({
  update,
  conversation,
  at: instant,
  outcome,
  fault: z.string().exactOptional(),
});

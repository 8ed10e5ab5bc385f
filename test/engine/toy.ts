/** Small flows for tests of the engine, so that it is seen to know no flow by name. */
import { ask, askIfOpen, flowSetup, open, say } from '#flows/parts.ts';
import type { Answers } from '#src/domain/answer.ts';
import type { Step } from '#src/domain/effect.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import type { Question } from '#src/domain/question.ts';
import type { Request, Settled } from '#src/domain/request.ts';
import type { Screening } from '#src/domain/screening.ts';
import type { Session } from '#src/domain/session.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import type { EngineFlow, EngineFlows } from '#src/engine/draft.ts';
import { createEngine } from '#src/engine/step.ts';
import { plainLanguage } from '#test/support/plain-language.ts';
import { stepThrough } from '#test/support/settle.ts';

/** A flow that asks its questions one after the other, then ends; `enters` names flows it opens on entry. */
export function toyFlow(
  id: string,
  questions: readonly Question[],
  more: Partial<EngineFlow> & { readonly enters?: string; readonly lasts?: boolean } = {},
): EngineFlow {
  const { enters, lasts, ...rest } = more;
  const hub = questions.map((question) => askIfOpen(question.id, question.id));
  const opens = enters === undefined ? [] : [open(enters)];
  return {
    id,
    version: 1,
    questions,
    copy: Object.fromEntries(questions.map(({ ask }) => [ask, { places: [] }])),
    open: ({ answers, marks }) =>
      questions
        .map((question) => question.id)
        .filter((name) => !Object.hasOwn(answers, name) && !marks.includes(`skipped:${name}`)),
    ...rest,
    machine: flowSetup.createMachine({
      id,
      context: ({ input }) => input,
      initial: 'hub',
      states: {
        hub: { always: [...hub, { target: lasts === true ? 'resting' : 'end' }] },
        ...Object.fromEntries(
          questions.map((question) => [
            question.id,
            {
              entry: [...opens, ask(question.id)],
              on: { 'answer.given': { target: 'hub' } },
            },
          ]),
        ),
        resting: { entry: opens },
        end: { type: 'final', entry: say(`${id}.done`) },
      },
    }),
  };
}

export function toyQuestion(id: string, more: Partial<Question> = {}): Question {
  const texts = { ask: `${id}.ask`, label: `${id}.label`, why: `${id}.why`, help: `${id}.help` };
  return { id, reader: { kind: 'integer' }, ...texts, ...more };
}

const doors: Question = toyQuestion('door', {
  reader: { kind: 'choice' },
  keep: false,
  choices: [{ id: 'stay', label: { key: 'stay' } }],
});

const toyMenu = toyFlow('bottom', [doors]);
const toyStart = toyFlow('first', []);

/** A set of flows around the given ones. */
export function toyFlows(...flows: readonly EngineFlow[]): EngineFlows {
  return {
    flows: [toyStart, toyMenu, ...flows],
    start: 'first',
    menu: 'bottom',
    officer: flows.at(-1)?.id ?? 'bottom',
    data: 'bottom',
    news: 'bottom',
    again: [],
    wishes: Object.fromEntries(flows.map(({ id }) => [id, id])),
    notYet: { moon: { text: 'no-moon', wish: 'other' } },
  };
}

const nothing: Screening = {
  statusOf: () => undefined,
  verdict: 'undecided',
  conditions: [],
  fix: [],
  tht: { registration: 'undecided' },
  scheme01: 'undecided',
  missing: [],
  deciding: [],
  flip: [],
};

export const toyKnowledge: Knowledge = {
  facts: { on: () => undefined, before: () => undefined, list: () => [] },
  communes: [],
  calendar: {
    holidays: new Map(),
    worked: new Map(),
    known: { from: '2026-01-01', to: '2027-12-31' },
    certain: true,
    hours: [{ from: '2026-01-01', week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]) }],
  },
  deskHours: { answerWithin: 120, silentAfter: 60, tellAgain: 3 },
  language: plainLanguage(),
  screen: () => nothing,
  support: () => [],
  label: (key) => key,
  show: (_key, value) => String(value),
};

const conversation = conversationId({ channel: 'webchat', account: 'test', chat: 'her' });

/** Talks to an engine over toy flows; `session` may be put in place of the stored one. */
export function toyTalk(
  flows: EngineFlows,
  knowledge: Knowledge = toyKnowledge,
  settle?: (request: Request) => Settled,
) {
  const engine = createEngine({ flows });
  let session: Session | 'corrupt' | undefined;
  let answers: Answers = {};
  let now = Date.parse('2026-11-23T09:00:00+07:00');
  let count = 0;
  return {
    send(content: UpdateContent | string, seconds = 30): Step {
      count += 1;
      now += seconds * 1000;
      const id = updateId(conversation, `m${count}`);
      const said: UpdateContent =
        typeof content === 'string' ? { kind: 'text', text: content } : content;
      const update = { id, conversation, receivedAt: now, content: said };
      const step = stepThrough(
        (settled) =>
          engine.step(session, answers, { update, token: 'ABCDEF', settled }, knowledge, now),
        settle,
      );
      session = step.session;
      answers = step.answers;
      return step;
    },
    put(stored: Session | 'corrupt' | undefined) {
      session = stored;
    },
    stored(): Session {
      if (session === undefined || session === 'corrupt') throw new Error('nothing stored');
      return session;
    },
  };
}

export const keysOf = (step: Step): readonly string[] => step.replies.map(({ key }) => key);

/** Texts of «dữ liệu của tôi»: everything kept about her, readable. */
import {
  type AnswerKey,
  type AnswerValue,
  answerKeys,
  type ContactKey,
  contactKeys,
} from '#src/domain/answer.ts';
import { purposes } from '#src/domain/consent.ts';
import type { Copy, FlowView } from '#src/domain/flow.ts';
import { leadStages } from '#src/domain/lead.ts';
import { copyOffers } from '#src/domain/own-copy.ts';
import { type PaperKey, paperKeys } from '#src/domain/paper-answers.ts';
import type { Said } from '#src/domain/text.ts';
import { myDataQuestions } from './questions.ts';
import { dataOf, daySaid, listOf, standing, textOf, withdrawn } from './view.ts';

const handoffStates = ['waiting', 'taken', 'closed'] as const;

export const myDataCopy: Readonly<Record<string, Copy>> = {
  'my-data.title': { places: [] },
  'my-data.summary': {
    places: [
      'group',
      'papers',
      'contact',
      'consents',
      'cases',
      'linked',
      'lines',
      'others',
      'until',
    ],
    fill: (view) => ({ ...told(view), ...kept(view) }),
  },
  'my-data.line': { places: ['label', 'value'] },
  'my-data.nothing-group': { places: [] },
  'my-data.nothing-papers': { places: [] },
  'my-data.nothing-contact': { places: [] },
  'my-data.kept-until': { places: ['until'] },
  'my-data.kept-on': { places: [] },
  'my-data.consent-line': { places: ['purpose', 'day'] },
  'my-data.no-consent': { places: [] },
  'my-data.lead-line': { places: ['stage', 'day'] },
  'my-data.handoff-line': { places: ['ticket', 'state', 'day'] },
  'my-data.no-case': { places: [] },
  'my-data.linked-line': { places: ['channel'] },
  'my-data.not-linked': { places: [] },
  'my-data.copy': { places: [], files: () => copyOffers },
  'my-data.corrected': { places: [] },
  'my-data.will-go': {
    places: ['purpose', 'goes'],
    fill: (view) => {
      const purpose = withdrawn(view) ?? purposes[0];
      return {
        purpose: { key: `my-data.purpose.${purpose}` },
        goes: { key: `my-data.goes.${purpose}` },
      };
    },
  },
  'my-data.withdrawn': {
    places: ['purpose'],
    fill: (view) => ({ purpose: { key: `my-data.purpose.${withdrawn(view) ?? purposes[0]}` } }),
  },
  'my-data.withdrawn-elsewhere': { places: ['purpose'] },
  'my-data.no-such-consent': { places: [] },
  'my-data.erased-elsewhere': { places: ['code'] },
  ...plain(purposes.flatMap((id) => [`my-data.purpose.${id}`, `my-data.goes.${id}`])),
  ...plain(leadStages.map((id) => `my-data.stage.${id}`)),
  ...plain(handoffStates.map((id) => `my-data.state.${id}`)),
  ...plain(['webchat', 'telegram', 'zalo'].map((id) => `my-data.on.${id}`)),
  'my-data.choice.consent': { places: ['purpose'] },
  'my-data.choice.news': { places: [] },
  ...plain(
    myDataQuestions.flatMap(({ ask, label, why, help, choices = [] }) => [
      ask,
      label,
      why,
      help,
      ...choices.map((choice) => choice.label.key),
    ]),
  ),
};

function plain(keys: readonly string[]): Readonly<Record<string, Copy>> {
  return Object.fromEntries(keys.map((key) => [key, { places: [] }]));
}

function told(view: FlowView) {
  return {
    group: lines(view, answerKeys, 'my-data.nothing-group'),
    papers: lines(view, paperKeys, 'my-data.nothing-papers'),
    contact: lines(view, contactKeys, 'my-data.nothing-contact'),
  };
}

function lines(
  { answers, knowledge, day }: FlowView,
  keys: readonly (AnswerKey | ContactKey | PaperKey)[],
  none: string,
): readonly Said[] {
  const line = (key: AnswerKey | ContactKey | PaperKey, value: AnswerValue): Said => ({
    key: 'my-data.line',
    params: {
      label: { key: `answer.${key}.label` },
      value: knowledge.show(key, value, day, answers),
    },
  });
  const known = keys.flatMap((key) => {
    const answer = answers[key];
    return answer === undefined ? [] : [line(key, answer.value)];
  });
  return orNone(known, none);
}

function kept(view: FlowView) {
  const consents = standing(view).map(
    ({ purpose, day }): Said => ({
      key: 'my-data.consent-line',
      params: { purpose: { key: `my-data.purpose.${purpose}` }, day: daySaid(day) },
    }),
  );
  const leads = listOf(view, 'leads').map(
    (lead): Said => ({
      key: 'my-data.lead-line',
      params: {
        stage: { key: `my-data.stage.${textOf(lead, 'stage')}` },
        day: daySaid(textOf(lead, 'day')),
      },
    }),
  );
  const handoffs = listOf(view, 'handoffs').map(
    (handoff): Said => ({
      key: 'my-data.handoff-line',
      params: {
        ticket: textOf(handoff, 'ticket'),
        state: { key: `my-data.state.${textOf(handoff, 'state')}` },
        day: daySaid(textOf(handoff, 'day')),
      },
    }),
  );
  const { lines: logged, others, linked, until } = dataOf(view);
  const channels = Array.isArray(linked) ? linked : [];
  return {
    consents: orNone(consents, 'my-data.no-consent'),
    cases: orNone([...leads, ...handoffs], 'my-data.no-case'),
    lines: Number(logged ?? 0),
    others: Number(others ?? 0),
    until:
      typeof until === 'string'
        ? { key: 'my-data.kept-until', params: { until: daySaid(until) } }
        : { key: 'my-data.kept-on' },
    linked: orNone(
      channels.map((channel) => ({
        key: 'my-data.linked-line',
        params: { channel: { key: `my-data.on.${String(channel)}` } },
      })),
      'my-data.not-linked',
    ),
  };
}

const orNone = (said: readonly Said[], none: string): readonly Said[] =>
  said.length > 0 ? said : [{ key: none }];

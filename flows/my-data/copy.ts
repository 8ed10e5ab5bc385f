/** Texts of «dữ liệu của tôi»: everything kept about her, readable. */
import {
  type AnswerKey,
  type AnswerValue,
  answerKeys,
  type ContactKey,
  contactKeys,
} from '#src/domain/answer.ts';
import type { Copy, FlowView } from '#src/domain/flow.ts';
import { type PaperKey, paperKeys } from '#src/domain/paper-answers.ts';
import type { Said } from '#src/domain/text.ts';

export const myDataCopy = {
  'my-data.title': { places: [] },
  'my-data.summary': { places: ['group', 'papers', 'contact'], fill: summary },
  'my-data.line': { places: ['label', 'value'] },
  'my-data.nothing-group': { places: [] },
  'my-data.nothing-papers': { places: [] },
  'my-data.nothing-contact': { places: [] },
  'my-data.ask.next': { places: [] },
  'my-data.label.next': { places: [] },
  'my-data.why.next': { places: [] },
  'my-data.help.next': { places: [] },
  'my-data.choice.back': { places: [] },
  'my-data.choice.correct': { places: [] },
  'my-data.choice.erase': { places: [] },
} as const satisfies Readonly<Record<string, Copy>>;

function summary(view: FlowView) {
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
  return known.length > 0 ? known : [{ key: none }];
}

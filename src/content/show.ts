/** Shows what she told us back to her: `4 người`, `30%`, `phường Tân Phong`, `…678`. */
import {
  type AnswerKey,
  type AnswerKind,
  type AnswerValue,
  answerKinds,
  type ContactKey,
} from '#src/domain/answer.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import type { ParamValue } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';
import { sayMoney } from './format.ts';
import type { ContentSpeaker } from './speaker.ts';
import { tame } from './tame.ts';
import type { Texts } from './texts.ts';

export type Show = (key: AnswerKey | ContactKey, value: AnswerValue, day: Day) => string;

/**
 * Texts used: `answer.<key>.value` with `{value}`, `answer.<key>.yes` and `.no` (else `answer.yes`, `answer.no`), and
 * `answer.<key>.option.<id>` for closed choices and words that stand for a value (`indefinite`).
 */
export function createShow(deps: {
  speaker: ContentSpeaker;
  texts: Texts;
  communes: readonly Commune[];
}): Show {
  const { speaker, texts, communes } = deps;
  const names = new Map(communes.map(({ slug, name }) => [slug, name]));

  return (key, value, day) => {
    const kind = kindOf(key);
    if (typeof value === 'boolean') {
      const word = value ? 'yes' : 'no';
      const own = `answer.${key}.${word}`;
      return speaker.say({ key: texts.has(own) ? own : `answer.${word}` }, day);
    }
    if (key === 'contactPhone') return masked(String(value));
    if (kind === 'commune') {
      return names.get(String(value)) ?? speaker.say({ key: 'source.blank' }, day);
    }
    if (typeof value === 'string' && kind !== 'contact') {
      return speaker.say({ key: `answer.${key}.option.${value}` }, day);
    }
    return inItsWords(key, shaped(kind, value), day);
  };

  function inItsWords(key: string, value: ParamValue, day: Day): string {
    const own = `answer.${key}.value`;
    if (texts.has(own)) return speaker.say({ key: own, params: { value } }, day);
    if (typeof value === 'string') return tame(value);
    return speaker.say({ key: 'unit.none', params: { value } }, day);
  }
}

type Kind = AnswerKind | 'contact';

function kindOf(key: AnswerKey | ContactKey): Kind {
  return key in answerKinds ? answerKinds[key as AnswerKey] : 'contact';
}

function shaped(kind: Kind, value: string | number): ParamValue {
  return kind === 'money' && typeof value === 'number' ? sayMoney(value) : value;
}

/** Enough to know one's own number by, too little to call it. */
function masked(phone: string): string {
  return `…${phone.slice(-3)}`;
}

/** Shows what she told us back to her: `4 người`, `30%`, `phường Tân Phong`, `…678`. */
import {
  type AnswerKey,
  type AnswerKind,
  type Answers,
  type AnswerValue,
  answerKinds,
  type ContactKey,
} from '#src/domain/answer.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import {
  type PaperAnswerKind,
  type PaperKey,
  paperKinds,
  peopleOf,
  wordsIn,
} from '#src/domain/paper-answers.ts';
import { readPeople } from '#src/domain/people.ts';
import type { ParamValue } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';
import { sayMoney } from './format.ts';
import type { ContentSpeaker } from './speaker.ts';
import { tame } from './tame.ts';
import type { Texts } from './texts.ts';

export type Show = (
  key: AnswerKey | ContactKey | PaperKey,
  value: AnswerValue,
  day: Day,
  answers?: Answers,
) => string;

/** Names shown of a list before the rest is only counted. */
const namesShown = 8;

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

  return (key, value, day, answers = {}) => {
    const kind = kindOf(key);
    if (typeof value === 'boolean') {
      const word = value ? 'yes' : 'no';
      const own = `answer.${key}.${word}`;
      return speaker.say({ key: texts.has(own) ? own : `answer.${word}` }, day);
    }
    if (key === 'contactPhone') return masked(String(value));
    // For a paper: as people here write it, and whole, since she must see that it is right.
    if (key === 'paperPhone') return tame(String(value).replace(/^\+84/, '0'));
    if (kind === 'commune') {
      return names.get(String(value)) ?? speaker.say({ key: 'source.blank' }, day);
    }
    if (kind === 'set') return setLabel(String(value), day);
    if (kind === 'people')
      return listed(
        readPeople(value).map(({ name = '' }) => name),
        day,
      );
    if (kind === 'person' || kind === 'persons') return namedIn(String(value), answers, day);
    if (kind === 'steps') return stepNames(String(value), day);
    if (kind === 'list') return tame(wordsIn(value).join(', '));
    if (kind === 'day') return String(value).split('-').reverse().join('/');
    const isOption = (kind !== 'contact' || key === 'newsTopic') && kind !== 'text';
    if (typeof value === 'string' && isOption) {
      return speaker.say({ key: `answer.${key}.option.${value}` }, day);
    }
    return inItsWords(key, shaped(kind, value), day);
  };

  function stepNames(value: string, day: Day): string {
    const keys = value.split(';').map((id) => `answer.stepsDone.option.${id}`);
    const known = keys.filter((key) => texts.has(key));
    return known.length === 0
      ? speaker.say({ key: 'answer.paper.nothing' }, day)
      : known.map((key) => speaker.say({ key }, day)).join(', ');
  }

  function setLabel(id: string, day: Day): string {
    const key = `paper.set.${id}`;
    return speaker.say({ key: texts.has(key) ? key : 'source.blank' }, day);
  }

  /** `5 người: …`; a long list ends with how many more there are. */
  function listed(names: readonly string[], day: Day): string {
    const shown = tame(names.slice(0, namesShown).join(', '));
    const more = names.length - namesShown;
    const all: ParamValue =
      more > 0 ? { key: 'answer.paperPeople.more', params: { names: shown, more } } : shown;
    const params = { count: names.length, names: all };
    return speaker.say({ key: 'answer.paperPeople.value', params }, day);
  }

  /** Ids point into her list; whoever left it is not shown. */
  function namedIn(value: string, answers: Answers, day: Day): string {
    const ids = value.split(',');
    const names = peopleOf(answers).flatMap(({ id, name = '' }) => (ids.includes(id) ? name : []));
    return names.length > 0
      ? tame(names.join(', '))
      : speaker.say({ key: 'answer.paper.nobody' }, day);
  }

  function inItsWords(key: string, value: ParamValue, day: Day): string {
    const own = `answer.${key}.value`;
    if (texts.has(own)) return speaker.say({ key: own, params: { value } }, day);
    if (typeof value === 'string') return tame(value);
    return speaker.say({ key: 'unit.none', params: { value } }, day);
  }
}

type Kind = AnswerKind | PaperAnswerKind | 'contact';

function kindOf(key: AnswerKey | ContactKey | PaperKey): Kind {
  if (key in answerKinds) return answerKinds[key as AnswerKey];
  return key in paperKinds ? paperKinds[key as PaperKey] : 'contact';
}

function shaped(kind: Kind, value: string | number): ParamValue {
  return kind === 'money' && typeof value === 'number' ? sayMoney(value) : value;
}

/** Enough to know one's own number by, too little to call it. */
function masked(phone: string): string {
  return `…${phone.slice(-3)}`;
}

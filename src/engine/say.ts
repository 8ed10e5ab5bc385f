/** How the engine shows her answers back, and the choices as she sees them. */
import type { Answer, AnswerKey, AnswerValue } from '#src/domain/answer.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import type { Question } from '#src/domain/question.ts';
import type { Choice, Said, SpokenChoice } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';
import { labelKey } from './copy.ts';
import type { Draft } from './draft.ts';

/** `Số người trong nhóm` and `4 người`. */
export function shownAnswer(draft: Draft, key: string): { label: Said; value: string | Said } {
  const known: Readonly<Record<string, Answer | undefined>> = draft.answers;
  const answer = Object.hasOwn(known, key) ? known[key] : undefined;
  return {
    label: { key: labelKey(key) },
    value:
      answer === undefined
        ? { key: 'answer.unknown' }
        : // The keys of answers and contacts are exactly those `show` knows.
          draft.knowledge.show(key as AnswerKey, answer.value, draft.day, draft.answers),
  };
}

/** «Số người trong nhóm: 4 người; việc chính: trồng trọt» — one after the other, as far as there are any. */
export function listed(items: readonly Said[]): Said | undefined {
  const [first, ...others] = items;
  if (first === undefined) return undefined;
  const rest = listed(others);
  return rest === undefined
    ? { key: 'engine.heard-last', params: { value: first } }
    : { key: 'engine.heard-more', params: { value: first, rest } };
}

/** The choices of a question as she reads them that day; what her words are compared with. */
export function spokenChoices(
  knowledge: Knowledge,
  choices: readonly Choice[],
  day: Day,
): readonly SpokenChoice[] {
  const known = cache.get(knowledge) ?? newCache(knowledge, day);
  if (known.day !== day) {
    known.day = day;
    known.labels = new WeakMap();
  }
  const labels = known.labels.get(choices);
  if (labels !== undefined) return labels;
  const made = choices.map(({ id, label }) => ({
    id,
    label: knowledge.label(label.key, day, label.params),
  }));
  known.labels.set(choices, made);
  return made;
}

/** Labels change only with the day; kept so that a turn does not speak them anew. */
interface Labels {
  day: Day;
  labels: WeakMap<readonly Choice[], readonly SpokenChoice[]>;
}
const cache = new WeakMap<Knowledge, Labels>();
function newCache(knowledge: Knowledge, day: Day): Labels {
  const fresh: Labels = { day, labels: new WeakMap() };
  cache.set(knowledge, fresh);
  return fresh;
}

/** What a tapped or named choice stands for: a value, «how many?», or «I cannot know». */
export function meaningOf(
  question: Question,
  choice: string,
): { readonly value: AnswerValue } | 'more' | 'skip' | undefined {
  if (!question.choices?.some(({ id }) => id === choice)) return undefined;
  if (choice === 'skip') return 'skip';
  const { kind } = question.reader;
  if (kind === 'yesno') return { value: choice === 'yes' };
  if (kind === 'count' || kind === 'integer') {
    if (choice === 'some') return 'more';
    return { value: choice === 'none' ? 0 : Number(choice) };
  }
  return { value: choice };
}

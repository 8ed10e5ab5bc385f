/** Questions the bot could not answer: grouped, and seen to – linked to a topic, or put aside. */
import type { QuestionList } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import { openQuestionTag, type QuestionFate } from '#src/domain/open-question.ts';
import type { RecordChange, StoredRecord } from '#src/domain/record.ts';
import type { AnswerDeps } from './answer-deps.ts';
import { type Alike, groupQuestions } from './group-questions.ts';

type Stored = StoredRecord<'question'>;
type Asked = Stored & { readonly text: string };

/** The newest so many are grouped: more than officers see to. */
const mostQuestions = 2000;
const mostGroups = 200;
const mostOthers = 10;

export async function listQuestions(deps: AnswerDeps, actor: Actor): Promise<QuestionList> {
  const groups = await groupsOf(deps);
  await deps.audit.write(actor, 'questions-listed');
  return {
    groups: groups.slice(0, mostGroups).map(({ first, all }) => ({
      id: deps.keyOf(first.id),
      text: first.text,
      count: all.length,
      others: [...new Set(all.map(({ text }) => text))]
        .filter((text) => text !== first.text)
        .slice(0, mostOthers),
      lastAt: Math.max(...all.map(({ value }) => value.at)),
      topics: deps.nearest(first.text),
    })),
  };
}

/** Asked like this, the topic answers from now on. */
export async function linkQuestions(
  deps: AnswerDeps,
  actor: Actor,
  group: string,
  topic: string,
): Promise<void> {
  if (!deps.topics().some(({ id }) => id === topic)) throw new RefusedError('bad-target');
  await settleGroup(deps, actor, group, { kind: 'linked', topic });
}

/** None of ours: officers have seen it. */
export async function dismissQuestions(
  deps: AnswerDeps,
  actor: Actor,
  group: string,
): Promise<void> {
  await settleGroup(deps, actor, group, { kind: 'dismissed' });
}

async function settleGroup(
  deps: AnswerDeps,
  actor: Actor,
  group: string,
  fate: QuestionFate,
): Promise<void> {
  const changes = await fateOf(deps, group, fate);
  const audit = deps.audit.change(actor, 'questions-seen-to', [`question:${group}`]);
  const outcome = await deps.records.apply([...changes, audit]);
  if (outcome === 'conflict') throw new RefusedError('conflict');
}

/** Every question of the group with what became of it; `not-found` where somebody was quicker. */
export async function fateOf(
  deps: Pick<AnswerDeps, 'records' | 'keyOf' | 'wordsOf'>,
  group: string,
  fate: QuestionFate,
): Promise<readonly RecordChange[]> {
  const found = (await groupsOf(deps)).find(({ first }) => deps.keyOf(first.id) === group);
  if (found === undefined) throw new RefusedError('not-found');
  return found.all.map(({ id, version, value }) => ({
    kind: 'question',
    id,
    order: value.at,
    tags: fate.kind === 'linked' ? [linkedTag] : [],
    value: { ...value, fate },
    expect: version,
  }));
}

/** The list of those that a topic answers since an officer said so. */
export const linkedTag = 'linked';

async function groupsOf({
  records,
  wordsOf,
}: Pick<AnswerDeps, 'records' | 'wordsOf'>): Promise<readonly Alike<Asked>[]> {
  const asked: Asked[] = [];
  for await (const one of records.list('question', { tag: openQuestionTag, newestFirst: true })) {
    asked.push({ ...one, text: one.value.text });
    if (asked.length >= mostQuestions) break;
  }
  // Oldest first, so that a group keeps its name while more are asked.
  return groupQuestions(asked.reverse(), wordsOf);
}

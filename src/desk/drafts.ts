/** Answers officers write: one drafts, another approves, and only then women are told it. */
import type { AnswerDraft, DraftState } from '#src/domain/answer-draft.ts';
import type { DecideBody, DraftBody, DraftList, DraftView } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { type Actor, hasRole } from '#src/domain/officer.ts';
import type { RecordChange, StoredRecord } from '#src/domain/record.ts';
import { dayOf, isDay } from '#src/domain/time.ts';
import type { AnswerDeps } from './answer-deps.ts';
import { fateOf } from './questions.ts';
import { tidy } from './tidy.ts';

type Stored = StoredRecord<'draft'>;

const stateTag = (state: DraftState): string => `state:${state}`;
const topicTag = (topic: string): string => `topic:${topic}`;

export async function listDrafts(
  { records }: Pick<AnswerDeps, 'records'>,
  actor: Actor,
  state: DraftState | undefined,
): Promise<DraftList> {
  const how = { newestFirst: true, ...(state === undefined ? {} : { tag: stateTag(state) }) };
  const drafts: DraftView[] = [];
  for await (const stored of records.list('draft', how)) drafts.push(viewOf(actor, stored));
  return { drafts };
}

/** A new draft; the questions it began with wait for it no longer. */
export async function addDraft(
  deps: AnswerDeps,
  actor: Actor,
  body: DraftBody,
): Promise<DraftView> {
  const draft = await draftOf(deps, actor, body);
  const id = deps.random.hex(8);
  const questions =
    body.group === undefined ? [] : await fateOf(deps, body.group, { kind: 'drafted', draft: id });
  await write(deps, actor, 'answer-drafted', id, [changeOf(id, draft, 0), ...questions]);
  return viewOf(actor, { id, version: 1, value: draft });
}

/** Her own draft, changed; once decided it stays as it is. */
export async function changeDraft(
  deps: AnswerDeps,
  actor: Actor,
  id: string,
  { version, ...body }: DraftBody & { readonly version: number },
): Promise<DraftView> {
  const stored = await read(deps, id, version);
  if (!mayOf(actor, stored.value).includes('edit')) throw new RefusedError('forbidden');
  const draft = await draftOf(deps, actor, body);
  await write(deps, actor, 'answer-drafted', id, [changeOf(id, draft, version)]);
  return viewOf(actor, { id, version: version + 1, value: draft });
}

/** Live from now on; what was said on the topic before is replaced in the same step. */
export async function approveDraft(
  deps: AnswerDeps,
  actor: Actor,
  id: string,
  { version }: DecideBody,
): Promise<DraftView> {
  const { value } = await read(deps, id, version);
  if (value.state !== 'draft') throw new RefusedError('conflict');
  if (value.by.id === actor.officer) throw new RefusedError('own-draft');
  const before = (await ofTopic(deps, value.topic)).filter(
    (one) => one.id !== id && one.value.state === 'live',
  );
  const live = decided(deps, actor, value, 'live');
  await write(deps, actor, 'answer-approved', id, [
    changeOf(id, live, version),
    ...before.map((one) => changeOf(one.id, { ...one.value, state: 'replaced' }, one.version)),
  ]);
  return viewOf(actor, { id, version: version + 1, value: live });
}

/** A draft is refused, a live answer withdrawn: the files speak again. */
export async function refuseDraft(
  deps: AnswerDeps,
  actor: Actor,
  id: string,
  { version, why }: DecideBody,
): Promise<DraftView> {
  const { value } = await read(deps, id, version);
  if (value.state !== 'draft' && value.state !== 'live') throw new RefusedError('conflict');
  const refused = {
    ...decided(deps, actor, value, 'refused'),
    ...(why === undefined ? {} : { why: tidy(why).slice(0, 1000) }),
  };
  await write(deps, actor, 'answer-withdrawn', id, [changeOf(id, refused, version)]);
  return viewOf(actor, { id, version: version + 1, value: refused });
}

/** The answer as a file for content/answers. */
export async function draftFile(
  deps: AnswerDeps,
  id: string,
): Promise<{ readonly name: string; readonly text: string }> {
  const stored = await deps.records.get('draft', id);
  if (stored === undefined) throw new RefusedError('not-found');
  return { name: `${stored.value.topic}.md`, text: deps.file(stored.value) };
}

/** All answers that are live, as files for content/answers. */
export async function* liveFiles({
  records,
  file,
}: Pick<AnswerDeps, 'records' | 'file'>): AsyncIterable<{
  readonly name: string;
  readonly text: string;
}> {
  for await (const { value } of records.list('draft', { tag: stateTag('live') })) {
    yield { name: `${value.topic}.md`, text: file(value) };
  }
}

const longest = { title: 120, text: 2000, question: 300, source: 300 } as const;

async function draftOf(deps: AnswerDeps, actor: Actor, body: DraftBody): Promise<AnswerDraft> {
  const short = (text: string, most: number): string => {
    const clean = tidy(text);
    if (clean.length > most) throw new RefusedError('too-long');
    return clean;
  };
  const { title, article, document, url } = body.source;
  const questions = body.questions.map((one) => short(one, longest.question)).filter(Boolean);
  const now = deps.clock.now();
  const draft: AnswerDraft = {
    topic: body.topic,
    title: short(body.title, longest.title),
    questions,
    text: short(body.text, longest.text),
    source: {
      title: short(title, longest.source),
      article: short(article, longest.source),
      ...(document === undefined ? {} : { document: short(document, longest.source) }),
      ...(url === undefined ? {} : { url }),
    },
    checkedOn: body.checkedOn,
    state: 'draft',
    edition: (await editions(deps, body.topic)) + 1,
    by: { id: actor.officer, name: actor.name },
    at: now,
  };
  if (!draft.title || !draft.text || !draft.source.title || questions.length === 0) {
    throw new RefusedError('empty');
  }
  if (!isDay(draft.checkedOn) || draft.checkedOn > dayOf(now)) throw new RefusedError('malformed');
  const fault = deps.fault(draft);
  if (fault !== undefined) throw new RefusedError('bad-answer', { params: { what: fault } });
  return draft;
}

async function ofTopic(deps: AnswerDeps, topic: string): Promise<readonly Stored[]> {
  const found: Stored[] = [];
  for await (const one of deps.records.list('draft', { tag: topicTag(topic) })) found.push(one);
  return found;
}

/** How many answers to the topic have been live so far. */
async function editions(deps: AnswerDeps, topic: string): Promise<number> {
  const all = await ofTopic(deps, topic);
  return all.filter(({ value }) => value.state === 'live' || value.state === 'replaced').length;
}

function decided(
  deps: AnswerDeps,
  actor: Actor,
  draft: AnswerDraft,
  state: DraftState,
): AnswerDraft {
  const decidedBy = { id: actor.officer, name: actor.name };
  return { ...draft, state, decidedBy, decidedAt: deps.clock.now() };
}

function changeOf(id: string, value: AnswerDraft, expect: number): RecordChange {
  const tags = [stateTag(value.state), topicTag(value.topic)];
  return { kind: 'draft', id, order: value.at, tags, value, expect };
}

async function read(deps: AnswerDeps, id: string, version: number): Promise<Stored> {
  const stored = await deps.records.get('draft', id);
  if (stored === undefined) throw new RefusedError('not-found');
  if (stored.version !== version) throw new RefusedError('conflict');
  return stored;
}

async function write(
  deps: AnswerDeps,
  actor: Actor,
  act: 'answer-drafted' | 'answer-approved' | 'answer-withdrawn',
  id: string,
  changes: readonly RecordChange[],
): Promise<void> {
  const audit = deps.audit.change(actor, act, [`draft:${id}`]);
  if ((await deps.records.apply([...changes, audit])) === 'conflict') {
    throw new RefusedError('conflict');
  }
}

function viewOf(actor: Actor, { id, version, value }: Stored): DraftView {
  return { ...value, id, version, may: mayOf(actor, value) };
}

function mayOf(actor: Actor, { state, by }: AnswerDraft): DraftView['may'] {
  const own = by.id === actor.officer;
  const leads = hasRole(actor, 'lead-officer');
  if (state === 'live') return leads ? ['refuse'] : [];
  if (state !== 'draft') return [];
  return [
    ...(own ? (['edit'] as const) : []),
    ...(leads && !own ? (['approve'] as const) : []),
    ...(leads || own ? (['refuse'] as const) : []),
  ];
}

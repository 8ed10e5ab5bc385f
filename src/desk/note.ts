/** Note: what officers tell each other on a case; she never sees it. Sent twice it is written once. */
import type { CaseDone, NoteBody, NoteView } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { RecordChange } from '#src/domain/record.ts';
import { type CaseNow, changeCase } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { tidy } from './tidy.ts';

const longestNote = 4000;

export function note(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  { id, text }: NoteBody,
): Promise<CaseDone> {
  return changeCase(deps, actor, key, async (now) => {
    const change = noteChange(now, actor, `${key}:${id}`, text);
    if ((await deps.records.get('note', change.id)) !== undefined) return {};
    return { act: 'case-noted', records: [change] };
  });
}

/** Refuses a note that says nothing or too much. */
export function noteChange(
  { handoff, now }: CaseNow,
  actor: Actor,
  id: string,
  words: string,
): RecordChange {
  const text = tidy(words);
  if (text === '') throw new RefusedError('empty');
  if (text.length > longestNote) throw new RefusedError('too-long');
  return {
    kind: 'note',
    id,
    order: now,
    owner: handoff.conversation,
    tags: [noteTag(handoff)],
    expect: 0,
    value: { handoff: handoff.id, at: now, by: actor.officer, name: actor.name, text },
  };
}

const noteTag = ({ id }: Pick<Handoff, 'id'>): string => `handoff:${id}`;

/** Notes of a case, oldest first. */
export async function notesOf(
  { records }: Pick<DeskDeps, 'records'>,
  handoff: Pick<Handoff, 'id'>,
): Promise<readonly NoteView[]> {
  const notes: NoteView[] = [];
  for await (const { id, value } of records.list('note', { tag: noteTag(handoff) })) {
    notes.push({ id, at: value.at, by: { id: value.by, name: value.name }, text: value.text });
  }
  return notes;
}

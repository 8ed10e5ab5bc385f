/** What is being written in each case: kept on this machine until it is sent. */
import { signal } from '@preact/signals';
import type { CaseKey } from '#src/domain/desk.ts';
import { keep } from '../session.ts';

export interface Draft {
  readonly text: string;
  readonly attachment?: { readonly id: string; readonly name: string };
}
const empty: Draft = { text: '' };

/** The draft on the screen, and of which case it is. */
export const draft = signal<{ readonly case: CaseKey; readonly value: Draft } | undefined>(
  undefined,
);

export function openDraft(id: CaseKey): void {
  draft.value = { case: id, value: restore(id) };
}

export function setDraft(id: CaseKey, value: Draft): void {
  draft.value = { case: id, value };
  if (value.text === '' && value.attachment === undefined) keep.peek().drop(`draft:${id}`);
  else keep.peek().set(`draft:${id}`, JSON.stringify(value));
}

/** Puts words into the draft, behind what stands there. */
export function giveBack(id: CaseKey, text: string): void {
  const old = draft.peek();
  const value = old?.case === id ? old.value : restore(id);
  const gap = value.text === '' || value.text.endsWith('\n') ? '' : '\n';
  setDraft(id, { ...value, text: `${value.text}${gap}${text}` });
}

function restore(id: CaseKey): Draft {
  try {
    const kept: unknown = JSON.parse(keep.peek().get(`draft:${id}`) ?? 'null');
    return isDraft(kept) ? kept : empty;
  } catch {
    return empty;
  }
}

function isDraft(kept: unknown): kept is Draft {
  return (
    typeof kept === 'object' && kept !== null && 'text' in kept && typeof kept.text === 'string'
  );
}

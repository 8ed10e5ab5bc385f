/** What the list of leads shows, kept while other pages are open. */
import { signal } from '@preact/signals';
import type { LeadFilter } from '#src/domain/desk.ts';
import { changed } from '../parts/search.tsx';

export const filter = signal<LeadFilter>({});

/** Leads chosen for what is done with several at once. */
export const chosen = signal<ReadonlySet<string>>(new Set());

export function set(change: { readonly [Name in keyof LeadFilter]: string }): void {
  filter.value = changed(filter.peek(), change);
  chosen.value = new Set();
}

export function choose(ids: readonly string[], on: boolean): void {
  const next = new Set(chosen.peek());
  for (const id of ids) {
    if (on) next.add(id);
    else next.delete(id);
  }
  chosen.value = next;
}

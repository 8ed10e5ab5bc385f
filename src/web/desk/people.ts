/** Colleagues and communes, read once and shared by every page that offers them. */
import { effect, type Signal, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Colleague } from '#src/domain/access.ts';
import type { CommuneList, DeskCommune } from '#src/domain/desk.ts';
import { ask } from './api.ts';
import { me } from './session.ts';

const colleagues = signal<readonly Colleague[] | undefined>(undefined);
const communes = signal<readonly DeskCommune[] | undefined>(undefined);

// The next officer on this machine may see other people.
effect(() => {
  if (me.value !== undefined) return;
  colleagues.value = undefined;
  communes.value = undefined;
});

/** Claims the list for whoever asks first, so that it is read once. */
function claim<Item>(list: Signal<readonly Item[] | undefined>): boolean {
  if (list.peek() !== undefined) return false;
  list.value = [];
  return true;
}

async function readColleagues(): Promise<void> {
  if (!claim(colleagues)) return;
  const result = await ask<{ colleagues: readonly Colleague[] }>('/colleagues');
  colleagues.value = result.ok ? result.value.colleagues : undefined;
}

async function readCommunes(): Promise<void> {
  if (!claim(communes)) return;
  const result = await ask<CommuneList>('/communes');
  communes.value = result.ok ? result.value.communes : undefined;
}

export function useColleagues(): readonly Colleague[] {
  useEffect(() => void readColleagues(), []);
  return colleagues.value ?? [];
}

export function useCommunes(): readonly DeskCommune[] {
  useEffect(() => void readCommunes(), []);
  return communes.value ?? [];
}

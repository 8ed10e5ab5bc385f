/** Communes, read once and shared by every page that offers them. */
import { effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask } from './api.ts';
import { me } from './session.ts';

/** A commune as a page shows it. */
export interface DeskCommune {
  readonly slug: string;
  readonly name: string;
}

const communes = signal<readonly DeskCommune[] | undefined>(undefined);

// The next officer on this machine may see other people.
effect(() => {
  if (me.value !== undefined) return;
  communes.value = undefined;
});

async function readCommunes(): Promise<void> {
  if (communes.peek() !== undefined) return;
  communes.value = [];
  const result = await ask<{ communes: readonly DeskCommune[] }>('/communes');
  communes.value = result.ok ? result.value.communes : undefined;
}

export function useCommunes(): readonly DeskCommune[] {
  useEffect(() => void readCommunes(), []);
  return communes.value ?? [];
}

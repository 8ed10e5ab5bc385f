/** What the list shows, kept while other pages are open. */
import { signal } from '@preact/signals';
import type { QueueFilter } from '#src/domain/desk.ts';

export const tabs = ['waiting', 'mine', 'taken', 'closed'] as const;
export type Tab = (typeof tabs)[number];

export const tab = signal<Tab>('waiting');
export const filter = signal<QueueFilter>({});

/** How many wait, for the tab's title and the list's tabs; kept up to date by the news. */
import { signal } from '@preact/signals';
import type { Queue, QueueCounts } from '#src/domain/desk.ts';
import { ask } from '../api.ts';
import { onNews } from '../live.ts';
import { keep } from '../session.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { ring } from './sound.ts';

export const counts = signal<QueueCounts>({ waiting: 0, late: 0, mine: 0, unread: 0 });

/** Many changes at once are counted once. */
const restMs = 1000;

/** Counts now and after every change; returns the way to stop. */
export function followQueue(): () => void {
  let timer: number | undefined;
  async function count(isFirst: boolean): Promise<void> {
    timer = undefined;
    const result = await ask<Queue>('/cases', { query: { limit: 1 } });
    if (!result.ok) return;
    const { waiting } = counts.peek();
    counts.value = result.value.counts;
    if (!isFirst && result.value.counts.waiting > waiting) arrived();
  }
  function soon(): void {
    timer ??= window.setTimeout(() => void count(false), restMs);
  }
  void count(true);
  const stop = onNews(({ type }) => {
    if (type === 'case' || type === 'reset') soon();
  });
  return () => {
    window.clearTimeout(timer);
    stop();
  };
}

function arrived(): void {
  if (keep.peek().get('sound') !== 'on') return;
  say(t('queue.arrived'));
  ring();
}

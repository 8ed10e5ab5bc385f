/** How a case stands: a shape and a word, a colour only after them. */
import type { QueueRow } from '#src/domain/desk.ts';
import { t } from '../words.ts';

const shapes = {
  // A clock, a clock run over, a speech, a tick: told apart without colour, small and in grey.
  waiting: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 4.5V8l2.5 1.5',
  late: 'M8 1.5 15 14H1zM8 6v3.5M8 11.6v.2',
  taken: 'M2 3h12v8H7l-3.5 3v-3H2z',
  closed: 'M2.5 8.5 6.5 12.5 13.5 4',
} as const;
export type Standing = keyof typeof shapes;

export function standingOf({ state, late }: Pick<QueueRow, 'state' | 'late'>): Standing {
  return state === 'waiting' && late === true ? 'late' : state;
}

export function StateMark({ standing }: { readonly standing: Standing }) {
  return (
    <span class={`mark-state ${standing}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[standing]} />
      </svg>
      {t(`state.${standing}`)}
    </span>
  );
}

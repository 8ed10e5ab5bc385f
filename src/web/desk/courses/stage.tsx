/** How a class stands, and when it is. */
import type { RunRow } from '#src/domain/course-desk.ts';
import type { RunStage } from '#src/domain/seats.ts';
import { dayText } from '../time.ts';
import { t } from '../words.ts';

export function daysText({ first, last }: Pick<RunRow, 'first' | 'last'>): string {
  return first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;
}

/** A shape and a word: open, filled, crossed. */
const shapes: Readonly<Record<RunStage, string>> = {
  open: '○',
  full: '●',
  closed: '◐',
  running: '▶',
  over: '✓',
  cancelled: '✗',
};

export function StageText({ stage }: { readonly stage: RunStage }) {
  return (
    <b class={`run-stage ${stage}`}>
      <span aria-hidden="true">{shapes[stage]} </span>
      {t(`courses.stage.${stage}`)}
    </b>
  );
}

/** What the check is about, as far as it is known: which legal form a few words of hers are asked of. */
import type { FlowView } from '#src/domain/flow.ts';
import type { Verdict } from '#src/domain/screening.ts';
import { screeningOf } from './open.ts';

const matters: Readonly<Partial<Record<Verdict, string>>> = {
  htx: 'htx',
  convert: 'convert',
  tht: 'tht',
  'interest-group': 'interest-group',
};

/** Not decided yet, or nothing to found: what holds for both forms. */
export function matterOf(view: FlowView): string {
  return matters[screeningOf(view).verdict] ?? 'founding';
}

/** Signs the machine goes by. */
import type { FlowView } from '#src/domain/flow.ts';
import { fresh } from './warnings.ts';

export function signs(view: FlowView): readonly string[] {
  const { answers } = view;
  if (answers.paperFill?.value === false) return ['blank'];
  return [
    // What she looks at again is shown before anything is said of it.
    ...(view.revisiting === undefined && fresh(view).length > 0 ? ['warn'] : []),
    ...(answers.paperReady?.value === true ? [] : ['to-review']),
  ];
}

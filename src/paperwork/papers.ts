/** What the conversation may know of the papers: which there are, what they want, what is wrong. */
import type { Forms } from '#src/domain/form.ts';
import type { FoundingFile } from '#src/domain/paper.ts';
import type { CheckResult, Papers, PaperTitle } from '#src/domain/papers.ts';
import type { Day } from '#src/domain/time.ts';
import type { Paperwork } from './paperwork.ts';

export function createPapers(deps: {
  readonly forms: Forms;
  readonly paperwork: Pick<Paperwork, 'form' | 'wanted'>;
  readonly check: (file: FoundingFile, day: Day) => readonly CheckResult[];
}): Papers {
  const { forms, paperwork, check } = deps;
  const titleOf = (id: string): readonly PaperTitle[] => {
    const form = paperwork.form(id);
    if (form === undefined) return [];
    const { label, name, use } = form;
    return [{ form: id, label, name, use }];
  };
  return {
    sets: forms.sets.map((set) => ({
      id: set.id,
      label: set.label,
      for: set.for,
      papers: set.forms.flatMap(titleOf),
    })),
    wanted: (set, file) => paperwork.wanted(set, file),
    check,
  };
}

/** Which papers she wants, and the file they are made of. */
import type { Answers } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import type { FoundingFile } from '#src/domain/paper.ts';
import { fileOf } from '#src/domain/paper-answers.ts';
import type { CheckResult, PaperSet, Papers } from '#src/domain/papers.ts';
import type { Day } from '#src/domain/time.ts';

/** The set she chose; undefined if she has not, or there is no such set any more. */
export function setOf({ knowledge, answers }: FlowView): PaperSet | undefined {
  return knowledge.papers?.sets.find(({ id }) => id === answers.paperSet?.value);
}

/** What a few words of hers are asked of while she makes papers. */
export function matterOf(view: FlowView): string {
  const set = setOf(view);
  if (set === undefined) return 'founding';
  return set.id.endsWith('-support') ? 'support' : set.for;
}

/** The file she is filling; put together once for the same answers. */
export function fileIn(view: FlowView): FoundingFile {
  const form = setOf(view)?.for ?? 'htx';
  const before = files.get(view.answers);
  if (before?.form === form) return before;
  const file = fileOf(view.answers, form);
  files.set(view.answers, file);
  return file;
}

const files = new WeakMap<Answers, FoundingFile>();

/** What is wrong in the file as it stands; worked out once for the same answers. */
export function checked(view: FlowView): readonly CheckResult[] {
  const { answers, day, knowledge } = view;
  const before = known.get(answers);
  if (before !== undefined && before.day === day && before.papers === knowledge.papers) {
    return before.found;
  }
  const found = knowledge.papers?.check(fileIn(view), day) ?? [];
  known.set(answers, { day, papers: knowledge.papers, found });
  return found;
}

const known = new WeakMap<
  Answers,
  {
    readonly day: Day;
    readonly papers: Papers | undefined;
    readonly found: readonly CheckResult[];
  }
>();

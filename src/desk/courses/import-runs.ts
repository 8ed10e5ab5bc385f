/** Opens runs from a table. All rows or none: while one is wrong nothing is made, and every bad row is named. */
import type { ImportReport } from '#src/domain/course-desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { RecordChange } from '#src/domain/record.ts';
import { runChange } from '#src/domain/seats.ts';
import type { CourseDeps } from './deps.ts';
import { readTable } from './import-table.ts';
import { newRun } from './open-run.ts';
import { faultsOf, problemsOf, worldOf } from './runs.ts';

/** What was read of the table, or why it could not be: a key of `courses.table`. */
export type Given = { readonly rows: readonly (readonly string[])[] } | { readonly fault: string };

export async function importRuns(
  deps: CourseDeps,
  actor: Actor,
  given: Given,
  dry: boolean,
): Promise<ImportReport> {
  const { say } = deps;
  const nothing = { dry, good: 0, runs: [], bad: [] };
  if ('fault' in given) {
    return { ...nothing, table: [say({ key: `courses.table.${given.fault}` })] };
  }
  const read = readTable(given.rows, {
    ...worldOf(deps),
    label: (key) => say({ key }),
    titleOf: (course) => say({ key: `course.${course}.title` }),
    readCommune: deps.readCommune,
    alsoWrong: (details) => faultsOf(deps, actor, details),
  });
  const report: ImportReport = {
    dry,
    good: read.runs.length,
    runs: read.runs,
    bad: read.bad.map(({ row, faults }) => ({ row, problems: problemsOf(deps, faults) })),
    table: read.table.map(say),
  };
  if (dry || read.bad.length > 0 || read.table.length > 0) return report;
  const changes: RecordChange[] = read.runs.map((details) =>
    runChange(newRun(deps, actor, details), 0),
  );
  const audit = deps.audit.change(actor, 'runs-imported', [`course-runs:${changes.length}`]);
  await deps.records.apply([...changes, audit]);
  return report;
}

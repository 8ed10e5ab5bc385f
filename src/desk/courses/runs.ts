/** Finds runs for an officer, shows them, and writes them: all verbs about runs stand on this. */
import type { CourseRun, RunDetails } from '#src/domain/course.ts';
import type { RunProblem, RunRow, RunView } from '#src/domain/course-desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { type Actor, canSee } from '#src/domain/officer.ts';
import type { StoredRecord } from '#src/domain/record.ts';
import { isOnList, stageOf } from '#src/domain/seats.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import { checkRun, type RunFault } from './check-run.ts';
import type { CourseDeps } from './deps.ts';

/** A run as it was wanted is wrong: every fault of it. */
export class BadRunError extends Error {
  override readonly name = 'BadRunError';
  readonly problems: readonly RunProblem[];
  constructor(problems: readonly RunProblem[], options?: ErrorOptions) {
    super('bad run', options);
    this.problems = problems;
  }
}

/** Runs of other communes are not there. */
export async function findRun(
  { records }: Pick<CourseDeps, 'records'>,
  actor: Actor,
  id: string,
): Promise<StoredRecord<'course-run'>> {
  const found = await records.get('course-run', id);
  if (found === undefined || !canSee(actor, found.value.commune)) {
    throw new RefusedError('not-found');
  }
  return found;
}

/** Throws BadRunError with everything wrong; an officer holds classes in her own communes. */
export function demandGood(
  deps: CourseDeps,
  actor: Actor,
  details: RunDetails,
  before?: CourseRun,
): void {
  const problems = problemsOf(deps, faultsOf(deps, actor, details, before));
  if (problems.length > 0) throw new BadRunError(problems);
}

export function faultsOf(
  deps: CourseDeps,
  actor: Actor,
  details: RunDetails,
  before?: CourseRun,
): readonly RunFault[] {
  const faults = checkRun(details, worldOf(deps), before);
  const foreign = deps.communes.has(details.commune) && !canSee(actor, details.commune);
  return foreign
    ? [...faults, { field: 'commune', said: { key: 'courses.fault.not-your-commune' } }]
    : faults;
}

export function problemsOf(
  { say }: Pick<CourseDeps, 'say'>,
  faults: readonly RunFault[],
): readonly RunProblem[] {
  return faults.map(({ field, said }) => ({ field, text: say(said) }));
}

export function worldOf({ courses, communes, clock }: CourseDeps) {
  return { courses, communes: [...communes.keys()].map((slug) => ({ slug })), now: clock.now() };
}

export function rowOf({ communes, clock }: CourseDeps, run: CourseRun): RunRow {
  const { id, title, first, last, commune, seats, taken, waiting } = run;
  return {
    id,
    title,
    first,
    last,
    commune,
    communeName: communes.get(commune) ?? commune,
    stage: stageOf(run, clock.now()),
    seats,
    taken,
    waiting,
  };
}

export function viewOf(deps: CourseDeps, run: CourseRun): RunView {
  const { by: _by, edition, next: _next, ...shown } = run;
  return { ...shown, ...rowOf(deps, run), version: edition };
}

/** Sign-ups go on while an officer works: looked at again this often before it is given up. */
const mostTries = 50;

/** Does something to a run as it stands at this moment; `undefined` from `attempt` means it changed meanwhile: again. */
export async function atThisMoment<Done>(attempt: () => Promise<Done | undefined>): Promise<Done> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const done = await attempt();
    if (done !== undefined) return done;
  }
  throw new RefusedError('conflict');
}

/** Everybody who has, is offered or waits for a seat, in the order in which they came. */
export async function onList(
  { records }: Pick<CourseDeps, 'records'>,
  run: Pick<CourseRun, 'id'>,
): Promise<readonly StoredRecord<'registration'>[]> {
  const found: StoredRecord<'registration'>[] = [];
  for await (const record of records.list('registration', { tag: `run:${run.id}` })) {
    if (isOnList(record.value)) found.push(record);
  }
  return found;
}

/** So many timers are set in one step. */
const batch = 500;

/** Sets what one step had no room for; each timer says what is true when it falls due, so that doing it twice is no harm. */
export async function setRest(
  { records }: Pick<CourseDeps, 'records'>,
  timers: readonly TimerChange[],
): Promise<void> {
  for (let at = 0; at < timers.length; at += batch) {
    await records.apply([], { timers: timers.slice(at, at + batch) });
  }
}

/** The part that goes with the first step, and the rest. */
export function split(timers: readonly TimerChange[]): {
  readonly now: readonly TimerChange[];
  readonly later: readonly TimerChange[];
} {
  return { now: timers.slice(0, batch), later: timers.slice(batch) };
}

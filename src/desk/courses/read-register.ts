/** The list of a run: who has a seat, who waits, who left. Names are personal: the read is audited. */
import type { Registration } from '#src/domain/course.ts';
import type { Register, RegisterRow } from '#src/domain/course-desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { CourseDeps } from './deps.ts';
import { findRun, viewOf } from './runs.ts';

export async function readRegister(deps: CourseDeps, actor: Actor, id: string): Promise<Register> {
  const { value } = await findRun(deps, actor, id);
  await deps.audit.write(actor, 'register-read', [`course-run:${value.id}`]);
  const seated: RegisterRow[] = [];
  const offered: RegisterRow[] = [];
  const waiting: RegisterRow[] = [];
  const gone: RegisterRow[] = [];
  for await (const record of deps.records.list('registration', { tag: `run:${value.id}` })) {
    const row = registerRow(record.value);
    const list = { seated, offered, waiting, cancelled: gone, lapsed: gone }[row.state];
    list.push(row);
  }
  return { run: viewOf(deps, value), seated, waiting: [...offered, ...waiting], gone };
}

function registerRow(registration: Registration): RegisterRow {
  const { number, name, who, state, remind, offeredUntil, attended, createdAt } = registration;
  return {
    number,
    ...(name === undefined ? {} : { name }),
    who,
    state,
    remind,
    ...(offeredUntil === undefined ? {} : { offeredUntil }),
    ...(attended === undefined ? {} : { attended }),
    createdAt,
  };
}

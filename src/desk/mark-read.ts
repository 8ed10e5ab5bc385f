/** Mark read: the officer who holds the case has seen her lines. */
import type { CaseDone, ReadBody } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { handoffChange } from '#src/domain/handoff.ts';
import type { Actor } from '#src/domain/officer.ts';
import { doneOf, readCase } from './change-case.ts';
import type { DeskDeps } from './deps.ts';

const mostTries = 5;

/** No act of its own: what was read is in the log since the case was opened. Others' reading changes nothing. */
export async function markRead(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  { seq }: ReadBody,
): Promise<CaseDone> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { value, version } = await readCase(deps, actor, key);
    const [last] = await deps.messages.last(value.conversation, 1);
    const readTo = Math.min(seq, last?.seq ?? 0);
    const mine = value.state === 'taken' && value.officer?.id === actor.officer;
    if (!mine || readTo <= (value.readTo ?? 0)) return doneOf(deps, actor, key);
    if ((await deps.records.apply([handoffChange({ ...value, readTo }, version)])) === 'conflict') {
      continue;
    }
    await deps.index.look();
    return doneOf(deps, actor, key);
  }
  throw new RefusedError('conflict');
}

/** Take: the case is hers from now on, and the bot is silent. Of several officers at once exactly one has it. */
import type { CaseDone } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { type Handoff, handoffChange } from '#src/domain/handoff.ts';
import { released, withEvent } from '#src/domain/handoff-history.ts';
import { noTimers, silenceTimers } from '#src/domain/handoff-timers.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { StoredRecord } from '#src/domain/record.ts';
import { actUpdate, changeCase, type Decide, heldBy, stepId } from './change-case.ts';
import type { DeskDeps } from './deps.ts';

export function take(deps: DeskDeps, actor: Actor, key: string): Promise<CaseDone> {
  return changeCase(deps, actor, key, planTake(deps, actor));
}

export function planTake(
  deps: Pick<DeskDeps, 'records' | 'calendar' | 'hours'>,
  actor: Actor,
): Decide {
  return async (now) => {
    const { handoff } = now;
    if (handoff.state === 'closed') throw new RefusedError('closed');
    if (handoff.officer?.id === actor.officer) return {};
    if (handoff.officer !== undefined) throw heldBy(handoff.officer);
    const others = await otherOpen(deps, handoff);
    // One conversation has one officer, however many tickets she was given.
    const held = others.find(({ value }) => value.officer && value.officer.id !== actor.officer);
    if (held?.value.officer !== undefined) throw heldBy(held.value.officer);
    const me = { id: actor.officer, name: actor.name };
    const taken: Handoff = {
      ...released(handoff),
      state: 'taken',
      officer: me,
      takenAt: now.now,
      updatedAt: now.now,
      history: withEvent(handoff, {
        what: 'taken',
        at: now.now,
        by: actor.officer,
        name: actor.name,
      }),
    };
    return {
      act: 'case-taken',
      handoff: taken,
      records: others.map((other) => merged(other, actor, now.now)),
      extras: {
        updates: [actUpdate<'joined'>(now, actor, stepId(now), { act: 'joined' })],
        timers: [
          ...others.flatMap(({ value }) => noTimers(value)),
          ...silenceTimers(deps, taken, now.now),
        ],
      },
    };
  };
}

/** Her other tickets that are not closed yet. */
async function otherOpen(
  { records }: Pick<DeskDeps, 'records'>,
  { id, conversation }: Handoff,
): Promise<readonly StoredRecord<'handoff'>[]> {
  const open: StoredRecord<'handoff'>[] = [];
  for await (const other of records.list('handoff', { tag: `conversation:${conversation}` })) {
    if (other.id !== id && other.value.state !== 'closed') open.push(other);
  }
  return open;
}

/** The ticket is answered with the one that was taken. */
function merged({ value, version }: StoredRecord<'handoff'>, actor: Actor, at: number) {
  const { officer: by, name } = actor;
  return handoffChange(
    {
      ...released(value),
      state: 'closed',
      outcome: 'merged',
      closedAt: at,
      updatedAt: at,
      history: withEvent(value, { what: 'closed', at, by, name, outcome: 'merged' }),
    },
    version,
  );
}

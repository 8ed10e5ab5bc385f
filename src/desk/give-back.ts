/** Return: the officer cannot go on; the case waits again, and she is told. */
import type { CaseDone } from '#src/domain/desk.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import { released, withEvent } from '#src/domain/handoff-history.ts';
import { type TimerDeps, waitTimers } from '#src/domain/handoff-timers.ts';
import type { Actor } from '#src/domain/officer.ts';
import { actUpdate, changeCase, type Decide, mustHold, stepId } from './change-case.ts';
import type { DeskDeps } from './deps.ts';

export function giveBack(deps: DeskDeps, actor: Actor, key: string): Promise<CaseDone> {
  return changeCase(deps, actor, key, planGiveBack(deps, actor));
}

export function planGiveBack(deps: TimerDeps, actor: Actor): Decide {
  return (now) => {
    mustHold(actor, now.handoff);
    const { officer: by, name } = actor;
    const event = { what: 'returned', why: 'given-back', at: now.now, by, name } as const;
    const back: Handoff = {
      ...released(now.handoff),
      updatedAt: now.now,
      history: withEvent(now.handoff, event),
    };
    return {
      act: 'case-returned',
      handoff: back,
      extras: {
        updates: [actUpdate<'returned'>(now, actor, stepId(now), { act: 'returned' })],
        timers: waitTimers(deps, back, now.now),
      },
    };
  };
}

/** Close: done; the bot goes on at her open question and asks whether it helped. */
import type { CaseDone, CloseBody } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import { withEvent } from '#src/domain/handoff-history.ts';
import { noTimers } from '#src/domain/handoff-timers.ts';
import type { Actor } from '#src/domain/officer.ts';
import { actUpdate, changeCase, type Decide, mustHold, stepId } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { noteChange } from './note.ts';

export async function close(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  body: CloseBody,
): Promise<CaseDone> {
  return changeCase(deps, actor, key, planClose(actor, body));
}

export function planClose(actor: Actor, { outcome, note }: CloseBody): Decide {
  if (outcome === 'merged') throw new RefusedError('malformed');
  return (now) => {
    mustHold(actor, now.handoff);
    const { officer: by, name } = actor;
    const closed: Handoff = {
      ...now.handoff,
      state: 'closed',
      outcome,
      closedAt: now.now,
      updatedAt: now.now,
      history: withEvent(now.handoff, { what: 'closed', at: now.now, by, name, outcome }),
    };
    const id = `${now.key}:close-${now.version}`;
    return {
      act: 'case-closed',
      handoff: closed,
      records: note === undefined || note === '' ? [] : [noteChange(now, actor, id, note)],
      extras: {
        updates: [actUpdate<'closed'>(now, actor, stepId(now), { act: 'closed' })],
        timers: noTimers(closed),
      },
    };
  };
}

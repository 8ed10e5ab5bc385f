/** Pass: another officer, another commune or the whole province is to take it; she waits again and is told. */
import type { CaseDone, PassBody } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import { released, withEvent } from '#src/domain/handoff-history.ts';
import { waitTimers } from '#src/domain/handoff-timers.ts';
import type { Actor } from '#src/domain/officer.ts';
import { actUpdate, type CaseNow, changeCase, mustHold, stepId } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { noteChange } from './note.ts';

export async function pass(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  body: PassBody,
): Promise<CaseDone> {
  const target = await targetOf(deps, actor, body);
  return changeCase(deps, actor, key, (now) => {
    const { handoff } = now;
    const held = handoff.state === 'taken';
    if (held || handoff.state === 'closed') mustHold(actor, handoff);
    const { officer: by, name } = actor;
    const { escalated, ...waiting } = released(handoff);
    const passed: Handoff = {
      ...waiting,
      // In another commune it begins anew: its own officers come first.
      ...(escalated === true && target.commune === undefined ? { escalated } : {}),
      ...target,
      updatedAt: now.now,
      history: withEvent(handoff, { what: 'returned', why: 'passed', at: now.now, by, name }),
    };
    return {
      act: 'case-passed',
      handoff: passed,
      records: noteOf(now, actor, body.note),
      extras: {
        // Nobody had spoken to her yet: to her it is still waiting.
        updates: held ? [actUpdate<'passed'>(now, actor, stepId(now), { act: 'passed' })] : [],
        timers: waitTimers(deps, passed, now.now),
      },
    };
  });
}

function noteOf(now: CaseNow, actor: Actor, note: string | undefined) {
  const id = `${now.key}:pass-${now.version}`;
  return note === undefined || note === '' ? [] : [noteChange(now, actor, id, note)];
}

async function targetOf(
  deps: DeskDeps,
  actor: Actor,
  body: PassBody,
): Promise<Partial<Pick<Handoff, 'commune' | 'escalated' | 'meantFor'>>> {
  if ('province' in body) return { escalated: true };
  if ('commune' in body) {
    if (!deps.communes.has(body.commune)) throw new RefusedError('bad-target');
    return { commune: body.commune };
  }
  const colleague = await deps.colleague(body.officer);
  if (colleague === undefined || colleague.id === actor.officer) {
    throw new RefusedError('bad-target');
  }
  return { meantFor: { id: colleague.id, name: colleague.name } };
}

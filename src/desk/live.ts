/** What an officer is told live: only of what she may see, and in the order it happened. */
import type { DeskEvent } from '#src/domain/desk.ts';
import { type Actor, hasRole } from '#src/domain/officer.ts';
import { deliveryPulse } from '#src/domain/pulse.ts';
import { type Instant } from '#src/domain/time.ts';
import { type CaseEntry, queueRow } from './case-entry.ts';
import type { DeskDeps } from './deps.ts';
import type { DeskChange } from './desk-index.ts';
import { leadRow } from './lead-entry.ts';
import { leadWords } from './lead-words.ts';
import { lineOf } from './lines.ts';
import { seesCase, seesLead } from './sight.ts';

type LiveDeps = Pick<DeskDeps, 'index' | 'communes' | 'clock' | 'words'>;

/** The events a change is to one officer; none where it is not hers to know. */
export function eventsOf(deps: LiveDeps, actor: Actor, change: DeskChange): readonly DeskEvent[] {
  switch (change.kind) {
    case 'case':
      return caseEvents(deps, actor, change);
    case 'lines': {
      const { entry, lines } = change;
      const row = rowEvent(deps, actor, entry);
      if (row === undefined) return [];
      if (entry.handoff.officer?.id !== actor.officer) return [row];
      const told = lines.map(
        (line): DeskEvent => ({ type: 'line', id: entry.key, line: lineOf(line) }),
      );
      return [...told, row];
    }
    case 'lead':
      return leadEvents(deps, actor, change);
    case 'other':
      return otherEvents(deps, actor, change);
    case 'reset':
      return [{ type: 'reset' }];
  }
}

/** What an officer who was away missed: every case that changed since; `reset` where nobody can tell. */
export function missedEvents(deps: LiveDeps, actor: Actor, since: Instant): readonly DeskEvent[] {
  const events: DeskEvent[] = [];
  for (const entry of deps.index.cases.values()) {
    if (entry.touchedAt < since) continue;
    const event = rowEvent(deps, actor, entry);
    if (event !== undefined) events.push(event);
    if (events.length > mostMissed) return [{ type: 'reset' }];
  }
  return events;
}

/** More than fits a screen is read anew sooner than told one by one. */
const mostMissed = 200;

function rowEvent(deps: LiveDeps, actor: Actor, entry: CaseEntry): DeskEvent | undefined {
  if (!seesCase(actor, entry.handoff)) return undefined;
  return { type: 'case', id: entry.key, row: queueRow(entry, deps.communes, deps.clock.now()) };
}

function caseEvents(
  deps: LiveDeps,
  actor: Actor,
  { before, after }: Extract<DeskChange, { kind: 'case' }>,
): readonly DeskEvent[] {
  const row = after && rowEvent(deps, actor, after);
  if (row !== undefined) return [row];
  return before !== undefined && seesCase(actor, before.handoff)
    ? [{ type: 'case', id: before.key }]
    : [];
}

function leadEvents(
  deps: LiveDeps,
  actor: Actor,
  { before, after }: Extract<DeskChange, { kind: 'lead' }>,
): readonly DeskEvent[] {
  if (after !== undefined && seesLead(actor, after)) {
    const now = deps.clock.now();
    const row = leadRow(after, deps.communes, leadWords(deps.words, now), now);
    return [{ type: 'lead', id: after.key, row }];
  }
  return before !== undefined && seesLead(actor, before) ? [{ type: 'lead', id: before.key }] : [];
}

function otherEvents(
  deps: LiveDeps,
  actor: Actor,
  { record, id }: Extract<DeskChange, { kind: 'other' }>,
): readonly DeskEvent[] {
  if (record === 'announcement' || (record === 'pulse' && id === deliveryPulse)) {
    return hasRole(actor, 'officer', 'lead-officer') ? [{ type: 'announcements' }] : [];
  }
  if (record !== 'note') return [];
  const key = id.split(':', 1)[0] ?? '';
  const entry = deps.index.cases.get(key);
  if (entry === undefined || !seesCase(actor, entry.handoff)) return [];
  return [{ type: 'note', id: key }];
}

/** Changes a lead: stage, owner, next action, figures once registered. Somebody else's change meanwhile is a conflict. */
import type { LeadPatch, LeadView } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { type Lead, type LeadEvent, leadChange } from '#src/domain/lead.ts';
import { type Actor, canSee } from '#src/domain/officer.ts';
import { dayOf, type Instant, isDay } from '#src/domain/time.ts';
import type { DeskDeps } from './deps.ts';
import { leadView } from './open-lead.ts';
import { readLead } from './read-lead.ts';
import { tidy } from './tidy.ts';

const mostEvents = 50;
const longestNote = 2000;

/** `null` takes it away. */
type Owner = Lead['owner'] | null;

export async function changeLead(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  patch: LeadPatch,
): Promise<LeadView> {
  const { stored } = await readLead(deps, actor, key);
  if (stored.version !== patch.version) throw new RefusedError('conflict');
  const owner = await ownerOf(deps, stored.value, patch.owner);
  const lead = changed(stored.value, actor, patch, owner, deps.clock.now());
  const outcome = await deps.records.apply([
    leadChange(lead, stored.version),
    deps.audit.change(actor, 'lead-changed', [`lead:${key}`]),
  ]);
  if (outcome === 'conflict') throw new RefusedError('conflict');
  await deps.index.look();
  return leadView(deps, actor, key, lead, stored.version + 1);
}

/** Whoever is to own it must be there and be allowed to see it. Undefined: nothing was said of it. */
export async function ownerOf(
  deps: Pick<DeskDeps, 'colleague'>,
  lead: Lead,
  owner: OfficerId | null | undefined,
): Promise<Owner | undefined> {
  if (owner === undefined || owner === null) return owner;
  const colleague = await deps.colleague(owner);
  const { commune } = lead.values;
  // A lead without a commune becomes visible to whoever is given it.
  if (colleague === undefined || (commune !== undefined && !canSee(colleague, commune))) {
    throw new RefusedError('bad-target');
  }
  return { id: colleague.id, name: colleague.name };
}

/** The lead with the changes and one more line of history. */
export function changed(
  lead: Lead,
  actor: Actor,
  patch: Omit<LeadPatch, 'version' | 'owner'>,
  owner: Owner | undefined,
  now: Instant,
): Lead {
  const { owner: oldOwner, nextOn: oldNext, ...rest } = lead;
  const stage = patch.stage ?? lead.stage;
  const note = patch.note === undefined ? '' : tidy(patch.note);
  if (note.length > longestNote) throw new RefusedError('too-long');
  const nextOn = patch.nextOn === undefined ? oldNext : patch.nextOn;
  for (const day of [patch.nextOn, patch.registeredOn]) {
    if (typeof day === 'string' && !isDay(day)) throw new RefusedError('malformed');
  }
  const newOwner = owner === undefined ? oldOwner : owner;
  const figures = {
    ...(patch.jobsCreated === undefined ? {} : { jobsCreated: patch.jobsCreated }),
    ...(patch.womenManagers === undefined ? {} : { womenManagers: patch.womenManagers }),
    ...(patch.registeredOn === undefined ? {} : { registeredOn: patch.registeredOn }),
    ...(patch.stoppedWhy === undefined ? {} : { stoppedWhy: tidy(patch.stoppedWhy) }),
  };
  const next: Lead = {
    ...rest,
    ...figures,
    stage,
    ...(newOwner ? { owner: newOwner } : {}),
    ...(nextOn ? { nextOn } : {}),
    updatedAt: now,
    history: [...(lead.history ?? []), eventOf(actor, patch, owner, note, now)].slice(-mostEvents),
  };
  return stage === 'registered' ? registered(next, now) : next;
}

/** The yearly figures count it, so it must say what they ask for. */
function registered(lead: Lead, now: Instant): Lead {
  const { jobsCreated, womenManagers, registeredOn = dayOf(now) } = lead;
  if (jobsCreated === undefined || womenManagers === undefined) {
    throw new RefusedError('incomplete');
  }
  if (registeredOn > dayOf(now)) throw new RefusedError('malformed');
  return { ...lead, registeredOn };
}

function eventOf(
  actor: Actor,
  patch: Omit<LeadPatch, 'version' | 'owner'>,
  owner: Owner | undefined,
  note: string,
  at: Instant,
): LeadEvent {
  return {
    at,
    by: actor.officer,
    name: actor.name,
    ...(patch.stage === undefined ? {} : { stage: patch.stage }),
    ...(owner === undefined ? {} : { owner }),
    ...(patch.nextOn === undefined ? {} : { nextOn: patch.nextOn }),
    ...(note === '' ? {} : { note }),
  };
}

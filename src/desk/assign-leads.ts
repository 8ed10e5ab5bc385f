/** Gives many leads to one officer at once; those that cannot be given are named, the others are. */
import type { AssignBody, AssignDone } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { leadChange } from '#src/domain/lead.ts';
import type { Actor } from '#src/domain/officer.ts';
import { changed, ownerOf } from './change-lead.ts';
import type { DeskDeps } from './deps.ts';
import { readLead } from './read-lead.ts';

/** Each stands alone: one that changed meanwhile is tried again, and does not hold back the rest. */
const mostTries = 3;

export async function assignLeads(
  deps: DeskDeps,
  actor: Actor,
  { leads, owner }: AssignBody,
): Promise<AssignDone> {
  if (owner !== null && (await deps.colleague(owner)) === undefined) {
    throw new RefusedError('bad-target');
  }
  const refused: string[] = [];
  for (const key of new Set(leads)) {
    if (!(await assign(deps, actor, key, owner))) refused.push(key);
  }
  await deps.index.look();
  return { assigned: new Set(leads).size - refused.length, refused };
}

async function assign(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  owner: AssignBody['owner'],
): Promise<boolean> {
  try {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { stored } = await readLead(deps, actor, key);
      const to = await ownerOf(deps, stored.value, owner);
      const lead = changed(stored.value, actor, {}, to, deps.clock.now());
      const outcome = await deps.records.apply([
        leadChange(lead, stored.version),
        deps.audit.change(actor, 'leads-assigned', [`lead:${key}`]),
      ]);
      if (outcome === 'applied') return true;
    }
    return false;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

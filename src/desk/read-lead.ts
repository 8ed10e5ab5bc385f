/** A lead the officer may see; any other does not exist. */
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { StoredRecord } from '#src/domain/record.ts';
import type { DeskDeps } from './deps.ts';
import type { LeadEntry } from './lead-entry.ts';
import { seesCase, seesLead } from './sight.ts';

export interface SeenLead {
  readonly entry: LeadEntry;
  readonly stored: StoredRecord<'lead'>;
}

export async function readLead(
  deps: Pick<DeskDeps, 'index' | 'records'>,
  actor: Actor,
  key: string,
): Promise<SeenLead> {
  const { index } = deps;
  await index.ready();
  if (!index.leads.has(key)) await index.look();
  const entry = index.leads.get(key);
  const stored = entry && (await deps.records.get('lead', entry.id));
  if (entry === undefined || stored === undefined) throw new RefusedError('not-found');
  const { values, owner } = stored.value;
  const seen =
    seesLead(actor, { commune: values.commune, owner: owner?.id }) ||
    // Whoever holds her case works with all that is known of her.
    index
      .of(entry.conversation)
      .some(({ handoff }) => handoff.officer?.id === actor.officer && seesCase(actor, handoff));
  if (!seen) throw new RefusedError('not-found');
  return { entry, stored };
}

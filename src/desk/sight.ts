/** What an officer may see: her communes, and whatever no commune has: the pool of the province. */
import type { Handoff } from '#src/domain/handoff.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { type Actor, canSee } from '#src/domain/officer.ts';

/** The part of an officer that decides what is seen. */
export type Seer = Pick<Actor, 'officer' | 'communes'>;

/** The part of a case that decides who sees it. */
export type CaseSight = Pick<Handoff, 'commune' | 'escalated' | 'officer' | 'meantFor'>;

/** A case without a commune, or one nobody of its commune took, is everybody's: otherwise it might be nobody's. */
export function seesCase(seer: Seer, handoff: CaseSight): boolean {
  if (canSee(seer, handoff.commune)) return true;
  if (handoff.commune === undefined || handoff.escalated === true) return true;
  return handoff.officer?.id === seer.officer || handoff.meantFor?.id === seer.officer;
}

/** The part of a lead that decides who sees it. */
export interface LeadSight {
  readonly commune?: string | undefined;
  readonly owner?: OfficerId | undefined;
}

/** A lead is a name and a number: without a commune only the province's officers and its owner see it. */
export function seesLead(seer: Seer, { commune, owner }: LeadSight): boolean {
  return canSee(seer, commune) || owner === seer.officer;
}

/** A lead as the desk keeps it in memory; name and phone only where she agreed to be called. */
import type { LeadRow } from '#src/domain/desk.ts';
import type { ConversationId, LeadId, OfficerId } from '#src/domain/ids.ts';
import type { Lead, LeadStage } from '#src/domain/lead.ts';
import type { Verdict } from '#src/domain/screening.ts';
import { type Day, dayOf, type Instant } from '#src/domain/time.ts';
import type { CommuneNames } from './names.ts';

export interface LeadEntry {
  readonly key: string;
  readonly id: LeadId;
  readonly conversation: ConversationId;
  readonly version: number;
  readonly stage: LeadStage;
  readonly wish: string;
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly commune: string | undefined;
  readonly verdict: Verdict | undefined;
  readonly owner: OfficerId | undefined;
  readonly ownerName: string | undefined;
  readonly nextOn: Day | undefined;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** What search looks through; begins with the folded name. */
  readonly hay: string;
}

/** Codes repeat in a hundred thousand leads: one string for all that are equal. */
const codes = new Map<string, string>();
function once(code: string): string {
  const known = codes.get(code);
  if (known !== undefined) return known;
  if (codes.size < 10_000) codes.set(code, code);
  return code;
}

export function mayCall({ consents }: Lead): boolean {
  const said = consents.findLast(({ purpose }) => purpose === 'call-back');
  return said?.given === true;
}

export function leadEntry(
  lead: Lead,
  how: {
    readonly key: string;
    readonly version: number;
    readonly communes: CommuneNames;
    readonly fold: (text: string) => string;
  },
): LeadEntry {
  const named = mayCall(lead);
  const { commune } = lead.values;
  const name = named ? lead.name : undefined;
  const phone = named ? lead.phone : undefined;
  return {
    key: how.key,
    id: lead.id,
    conversation: lead.conversation,
    version: how.version,
    stage: lead.stage,
    wish: once(lead.wish),
    name,
    phone,
    commune: commune === undefined ? undefined : once(commune),
    verdict: lead.verdict,
    owner: lead.owner === undefined ? undefined : (once(lead.owner.id) as OfficerId),
    ownerName: lead.owner === undefined ? undefined : once(lead.owner.name),
    nextOn: lead.nextOn,
    createdAt: lead.createdAt,
    updatedAt: lead.updatedAt,
    hay: hayOf([name, commune && how.communes.of(commune).name, phone], how.fold),
  };
}

/** Folded words, separated so that no search runs over from one to the next. */
export function hayOf(
  parts: readonly (string | undefined)[],
  fold: (text: string) => string,
): string {
  return parts.map((part) => (part === undefined ? '' : fold(part))).join('|');
}

/** The words of a row that are codes in the entry. */
export interface LeadWords {
  wish(code: string): string;
  verdict(code: Verdict): string;
}

export function leadRow(
  entry: LeadEntry,
  communes: CommuneNames,
  words: LeadWords,
  now: Instant,
): LeadRow {
  const { key, name, phone, commune, verdict, owner, nextOn } = entry;
  const done = entry.stage === 'registered' || entry.stage === 'stopped';
  return {
    id: key,
    stage: entry.stage,
    wish: entry.wish,
    wishText: words.wish(entry.wish),
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(commune === undefined ? {} : { commune: communes.of(commune) }),
    ...(verdict === undefined ? {} : { verdictText: words.verdict(verdict) }),
    ...(owner === undefined ? {} : { owner: { id: owner, name: entry.ownerName ?? '' } }),
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(nextOn !== undefined && !done && nextOn < dayOf(now) ? { overdue: true } : {}),
    createdAt: entry.createdAt,
    updatedAt: entry.updatedAt,
    version: entry.version,
  };
}

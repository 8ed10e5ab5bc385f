/** Every verb on a case goes through here: seen, still as it was read, written in one step with its audit entry. */
import type { AuditAct } from '#src/domain/audit.ts';
import { type CaseDone, type CaseVerb, caseVerbs } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { type Handoff, handoffChange } from '#src/domain/handoff.ts';
import { type UpdateId, updateId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { RecordChange, RecordExtras, StoredRecord } from '#src/domain/record.ts';
import type { Instant } from '#src/domain/time.ts';
import type { OfficerAct, Update } from '#src/domain/update.ts';
import { type CaseEntry, queueRow } from './case-entry.ts';
import type { DeskDeps } from './deps.ts';
import { seesCase } from './sight.ts';

/** What a verb wants done; without `handoff` nothing of the case changes. */
export interface CasePlan {
  readonly handoff?: Handoff;
  readonly records?: readonly RecordChange[];
  readonly extras?: RecordExtras;
  /** Written in the audit log; absent where nothing was done. */
  readonly act?: AuditAct;
}

export interface CaseNow {
  readonly key: string;
  readonly handoff: Handoff;
  readonly version: number;
  readonly now: Instant;
}

/** Two officers at the same moment need one more try; a crowd of them some. */
const mostTries = 20;

/** Reads the case, lets the verb decide, writes; decides anew if somebody was quicker. */
export async function changeCase(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  decide: Decide,
): Promise<CaseDone> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const stored = await readCase(deps, actor, key);
    const now = { key, handoff: stored.value, version: stored.version, now: deps.clock.now() };
    const plan = await decide(now);
    if (plan.act === undefined) return doneOf(deps, actor, key);
    const changes = changesOf(deps, actor, now, plan);
    if ((await deps.records.apply(changes, plan.extras)) === 'conflict') continue;
    await deps.index.look();
    return doneOf(deps, actor, key);
  }
  throw new RefusedError('conflict');
}

/** What a plan writes, its audit entry with it. */
export function changesOf(
  { audit }: Pick<DeskDeps, 'audit'>,
  actor: Actor,
  { key, version }: CaseNow,
  { handoff, records = [], act }: CasePlan,
): readonly RecordChange[] {
  return [
    ...(handoff === undefined ? [] : [handoffChange(handoff, version)]),
    ...records,
    ...(act === undefined ? [] : [audit.change(actor, act, [`handoff:${key}`])]),
  ];
}

/** What a verb decides, given the case as it stands; throws RefusedError where it may not be. */
export type Decide = (now: CaseNow) => CasePlan | Promise<CasePlan>;

/** A case the officer may see; any other does not exist. */
export async function readCase(
  deps: Pick<DeskDeps, 'index' | 'records'>,
  actor: Actor,
  key: string,
): Promise<StoredRecord<'handoff'>> {
  const entry = await entryOf(deps, key);
  const stored = entry && (await deps.records.get('handoff', entry.handoff.id));
  if (stored === undefined || !seesCase(actor, stored.value)) throw new RefusedError('not-found');
  return stored;
}

/** Made elsewhere a moment ago, it may not be known here yet. */
async function entryOf(
  { index }: Pick<DeskDeps, 'index'>,
  key: string,
): Promise<CaseEntry | undefined> {
  await index.ready();
  const entry = index.cases.get(key);
  if (entry !== undefined) return entry;
  await index.look();
  return index.cases.get(key);
}

export async function doneOf(
  deps: Pick<DeskDeps, 'index' | 'communes' | 'clock'>,
  actor: Actor,
  key: string,
): Promise<CaseDone> {
  const entry = await entryOf(deps, key);
  if (entry === undefined) throw new RefusedError('not-found');
  return {
    row: queueRow(entry, deps.communes, deps.clock.now()),
    may: seesCase(actor, entry.handoff) ? mayOf(actor, entry.handoff) : [],
  };
}

/** What the officer may do with a case she sees. */
export function mayOf(
  actor: Actor,
  handoff: Pick<Handoff, 'state' | 'officer'>,
): readonly CaseVerb[] {
  if (!actor.roles.some((role) => role !== 'viewer')) return [];
  if (handoff.state === 'closed') return ['note'];
  if (handoff.state === 'waiting') return ['take', 'pass', 'note'];
  const own: readonly CaseVerb[] = caseVerbs.filter((verb) => verb !== 'take');
  return handoff.officer?.id === actor.officer ? own : ['note'];
}

/** Refuses unless the officer holds the case. */
export function mustHold(actor: Actor, { state, officer }: Handoff): void {
  if (state === 'closed') throw new RefusedError('closed');
  if (state === 'taken' && officer?.id === actor.officer) return;
  if (officer === undefined) throw new RefusedError('not-yours');
  throw heldBy(officer);
}

/** Somebody else has it, and who. */
export function heldBy(holder: { readonly id: string; readonly name: string }): RefusedError {
  return new RefusedError('taken', { params: { holder: holder.id, name: holder.name } });
}

type Act<Kind extends OfficerAct['act']> = Extract<OfficerAct, { readonly act: Kind }>;

/** What the officer did, as an update of her conversation; the same `id` is taken in once. */
export function actUpdate<Kind extends OfficerAct['act']>(
  { handoff, now }: CaseNow,
  actor: { readonly officer: Actor['officer']; readonly name: string },
  id: string,
  act: Omit<Act<Kind>, 'kind' | 'handoff' | 'officer' | 'name'>,
): Update {
  return {
    id: updateId(handoff.conversation, id) satisfies UpdateId,
    conversation: handoff.conversation,
    receivedAt: now,
    content: {
      kind: 'officer',
      handoff: handoff.id,
      officer: actor.officer,
      name: actor.name,
      ...act,
    } as Act<Kind>,
  };
}

/** The id of what a verb tells her: one for each state the case was in. */
export const stepId = ({ key, version }: CaseNow): string => `desk.${key}.${version}`;

/** What the requests about founding together read from, and what they have in common. */
import { civil } from '#src/domain/civil.ts';
import type { Consent, ConsentStore } from '#src/domain/consent.ts';
import { codeTag, type Founding, linesTag, newsTimer, newsWait } from '#src/domain/founding.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Fold } from '#src/domain/people.ts';
import type { RecordExtras, RecordStore, StoredRecord } from '#src/domain/record.ts';
import type { JsonObject, RequestFrom } from '#src/domain/request.ts';
import type { Random } from '#src/domain/time.ts';
import type { TurnStore } from '#src/domain/turn.ts';
import { eventFor, linkedOf } from '../my-data/erase.ts';

export interface FoundingDeps {
  readonly records: RecordStore;
  readonly turns: Pick<TurnStore, 'read'>;
  readonly consents: ConsentStore;
  readonly random: Random;
  readonly digest: (text: string) => string;
  readonly fold: Fold;
}

/** The founding she opened, here or on a channel that is joined with this one. */
export async function openedBy(
  deps: FoundingDeps,
  from: RequestFrom,
): Promise<StoredRecord<'founding'> | undefined> {
  for (const conversation of [from.conversation, ...(await linkedOf(deps, from))]) {
    const owned = await deps.records.ownedBy(conversation);
    const found = owned.find(({ kind }) => kind === 'founding');
    if (found !== undefined) return found as StoredRecord<'founding'>;
  }
  return undefined;
}

/** The line she keeps in somebody's founding, entered here or on a channel that is joined with this one. */
export async function lineOf(
  deps: FoundingDeps,
  from: RequestFrom,
): Promise<StoredRecord<'founder-line'> | undefined> {
  for (const conversation of [from.conversation, ...(await linkedOf(deps, from))]) {
    const found = await ownLine(deps, conversation);
    if (found !== undefined) return found;
  }
  return undefined;
}

export async function ownLine(
  { records }: Pick<FoundingDeps, 'records'>,
  conversation: ConversationId,
): Promise<StoredRecord<'founder-line'> | undefined> {
  const owned = await records.ownedBy(conversation);
  return owned.find(({ kind }) => kind === 'founder-line') as
    | StoredRecord<'founder-line'>
    | undefined;
}

/** Every line of a founding, the first who joined first. */
export async function linesOf(
  { records }: Pick<FoundingDeps, 'records'>,
  founding: string,
): Promise<readonly StoredRecord<'founder-line'>[]> {
  return Array.fromAsync(records.list('founder-line', { tag: linesTag(founding) }));
}

/** The founding a code leads to, whether it still holds or not. */
export async function foundingOf(
  { records, digest }: FoundingDeps,
  code: string,
): Promise<StoredRecord<'founding'> | undefined> {
  const [found] = await Array.fromAsync(records.list('founding', { tag: codeTag(code, digest) }));
  return found;
}

/** What the group is called, as she who opened it said; empty where she did not. */
export async function groupName(deps: FoundingDeps, founding: Founding): Promise<string> {
  const { answers } = await deps.turns.read(founding.conversation);
  const name = answers === 'corrupt' ? undefined : answers?.paperName?.value;
  return typeof name === 'string' ? name : '';
}

/** She who opened it has the list as it is now, at once; she is told of it within civil hours. */
export function tellOpener(
  deps: FoundingDeps,
  founding: Founding,
  from: RequestFrom,
): RecordExtras {
  return {
    updates: [eventFor(deps, founding.conversation, 'founding.changed', from)],
    timers: [newsTimer(founding, civil(from.now + newsWait))],
  };
}

/** What she agreed to when she joined, taken back. */
export async function consentBack(
  { consents }: Pick<FoundingDeps, 'consents'>,
  { conversation, now }: Pick<RequestFrom, 'conversation' | 'now'>,
): Promise<readonly Consent[]> {
  const given = await consents.list(conversation);
  const newest = given.findLast(({ purpose }) => purpose === 'join-founding');
  if (newest?.given !== true) return [];
  const { wording } = newest;
  return [{ purpose: 'join-founding', given: false, wording, at: now, conversation }];
}

/** Requests about foundings take turns in a process: there are few, and a code may be another's founding. */
export const foundingLock = (): string => 'founding';

/** What the flow is shown of a founding. */
export function foundingData({ value }: StoredRecord<'founding'>, isOpen: boolean): JsonObject {
  const { code, until, joined } = value;
  return { joined, isOpen, ...(isOpen ? { code: code ?? '', until: until ?? '' } : {}) };
}

/** All cases and leads in memory, kept fresh by the store's news: what makes lists and search quick. */

import type { Calendar } from '#src/domain/calendar.ts';
import type { DeskHours } from '#src/domain/desk-hours.ts';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import { linesLookedAt, waitingOf } from '#src/domain/handoff-wait.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { Message, MessageStore } from '#src/domain/message.ts';
import type { RecordKind, RecordNews, RecordStore } from '#src/domain/record.ts';
import type { Clock } from '#src/domain/time.ts';
import { addWorkingMinutes } from '#src/domain/working-time.ts';
import { type CaseEntry, keptOf } from './case-entry.ts';
import { createFeed, type FeedDeps } from './feed.ts';
import { hayOf, type LeadEntry, leadEntry } from './lead-entry.ts';
import type { CommuneNames } from './names.ts';

/** What changed, for whoever shows it live. */
export type DeskChange =
  | { readonly kind: 'case'; readonly before?: CaseEntry; readonly after?: CaseEntry }
  | { readonly kind: 'lines'; readonly entry: CaseEntry; readonly lines: readonly Message[] }
  | { readonly kind: 'lead'; readonly before?: LeadEntry; readonly after?: LeadEntry }
  | { readonly kind: 'other'; readonly record: RecordKind; readonly id: string }
  | { readonly kind: 'reset' };

export interface DeskIndex {
  /** Resolves once everything there was is known. */
  ready(): Promise<void>;
  /** By their names on the wire. */
  readonly cases: ReadonlyMap<string, CaseEntry>;
  readonly leads: ReadonlyMap<string, LeadEntry>;
  /** All cases of one conversation, also closed ones. */
  of(conversation: ConversationId): readonly CaseEntry[];
  /** The name of a record on the wire. */
  keyOf(id: string): string;
  /** The newest change taken in. */
  seq(): number;
  watch(listener: (change: DeskChange, seq: number) => void): () => void;
  /** Looks at what happened so far; resolves when it is taken in. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

export interface DeskIndexDeps {
  readonly records: Pick<RecordStore, 'get' | 'list' | 'news' | 'watch' | 'ownedBy'>;
  readonly messages: Pick<MessageStore, 'last'>;
  readonly touched: FeedDeps['touched'];
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly hours: DeskHours;
  readonly communes: CommuneNames;
  readonly fold: (text: string) => string;
  /** The name of a record on the wire, made from its id. */
  readonly keyOf: (id: string) => string;
  readonly onFault: (error: unknown) => void;
}

/** Between so many records others get their turn. */
const breath = 200;
/** More than a few turns write, which may be taken in at once. */
const linesOfTurns = 12;

export function createDeskIndex(deps: DeskIndexDeps): DeskIndex {
  const { records, messages, clock, communes, fold, keyOf } = deps;
  const cases = new Map<string, CaseEntry>();
  const leads = new Map<string, LeadEntry>();
  const casesOf = new Map<ConversationId, readonly string[]>();
  const listeners = new Set<(change: DeskChange, seq: number) => void>();
  let seq = 0;
  let loading: Promise<void> | undefined;
  const feed = createFeed({
    ...deps,
    onNews: takeNews,
    onTouched: takeTouched,
    onLost: async () => {
      await load();
      tell({ kind: 'reset' });
      return seq;
    },
  });

  return {
    ready() {
      loading ??= begin();
      return loading;
    },
    cases,
    leads,
    of: (conversation) => (casesOf.get(conversation) ?? []).flatMap((key) => cases.get(key) ?? []),
    keyOf,
    seq: () => seq,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    look: () => feed.look(),
    stop: () => feed.stop(),
  };

  async function begin(): Promise<void> {
    try {
      await load();
      feed.start(seq);
      await feed.look();
    } catch (error) {
      // The next who asks tries again.
      loading = undefined;
      throw error;
    }
  }

  async function load(): Promise<void> {
    const { last } = await records.news(Number.MAX_SAFE_INTEGER, 1);
    for (const map of [cases, leads, casesOf]) map.clear();
    const callers = new Map<ConversationId, Caller>();
    await walk(records.list('lead'), ({ id, version, value }) => {
      const entry = leadOf(id, version, value);
      leads.set(entry.key, entry);
      if (isKnown(entry)) callers.set(entry.conversation, entry);
    });
    const open: Handoff[] = [];
    await walk(records.list('handoff'), ({ id, version, value }) => {
      putCase(caseOf(id, version, value, callers.get(value.conversation), []));
      if (value.state !== 'closed') open.push(value);
    });
    for (const { conversation } of open) await readLines(conversation);
    seq = last;
  }

  /** Reads a list to its end; records that cannot be read are told of and left out. */
  async function walk<Item>(list: AsyncIterable<Item>, take: (item: Item) => void): Promise<void> {
    let count = 0;
    try {
      for await (const item of list) {
        take(item);
        count += 1;
        if (count % breath === 0) await new Promise((go) => setImmediate(go));
      }
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      deps.onFault(error);
    }
  }

  function leadOf(id: string, version: number, lead: Lead): LeadEntry {
    return leadEntry(lead, { key: keyOf(id), version, communes, fold });
  }

  function caseOf(
    id: string,
    version: number,
    handoff: Handoff,
    caller: Caller | undefined,
    lines: readonly Message[],
  ): CaseEntry {
    const waiting = waitingOf(handoff, lines);
    const since = waiting.waitingSince;
    return {
      key: keyOf(id),
      version,
      handoff: keptOf(handoff),
      name: caller?.name,
      phone: caller?.phone,
      lines: waiting,
      dueAt:
        since === undefined
          ? undefined
          : addWorkingMinutes(deps.calendar, since, deps.hours.answerWithin),
      hay: caseHay(handoff, caller),
      touchedAt: clock.now(),
    };
  }

  function caseHay({ commune, ticket }: CaseEntry['handoff'], caller?: Caller): string {
    const place = commune && communes.of(commune).name;
    return hayOf([caller?.name, place, ticket, caller?.phone], fold);
  }

  function putCase(entry: CaseEntry): void {
    const { conversation } = entry.handoff;
    const keys = casesOf.get(conversation) ?? [];
    if (!keys.includes(entry.key)) casesOf.set(conversation, [...keys, entry.key]);
    cases.set(entry.key, entry);
  }

  function dropCase(key: string): CaseEntry | undefined {
    const entry = cases.get(key);
    if (entry === undefined) return undefined;
    cases.delete(key);
    const { conversation } = entry.handoff;
    const rest = (casesOf.get(conversation) ?? []).filter((other) => other !== key);
    if (rest.length > 0) casesOf.set(conversation, rest);
    else casesOf.delete(conversation);
    return entry;
  }

  async function takeNews(news: readonly RecordNews[], to: number): Promise<void> {
    for (const { kind, id } of news) {
      if (kind === 'handoff') await takeCase(id);
      else if (kind === 'lead') await takeLead(id);
      else tell({ kind: 'other', record: kind, id });
    }
    seq = to;
  }

  async function takeCase(id: string): Promise<void> {
    const stored = await records.get('handoff', id);
    if (stored === undefined) {
      const before = dropCase(keyOf(id));
      if (before !== undefined) tell({ kind: 'case', before });
      return;
    }
    const { value, version } = stored;
    const before = cases.get(keyOf(id));
    const caller =
      before !== undefined && isKnown(before) ? before : await callerOf(value.conversation);
    const lines = await messages.last(value.conversation, linesLookedAt);
    const after = caseOf(id, version, value, caller, lines);
    putCase(after);
    tell({ kind: 'case', ...(before === undefined ? {} : { before }), after });
  }

  async function takeLead(id: string): Promise<void> {
    const key = keyOf(id);
    const before = leads.get(key);
    const stored = await records.get('lead', id);
    if (stored === undefined) {
      leads.delete(key);
      if (before !== undefined) tell({ kind: 'lead', before });
      return;
    }
    const after = leadOf(id, stored.version, stored.value);
    leads.set(key, after);
    tell({ kind: 'lead', ...(before === undefined ? {} : { before }), after });
    if (before?.name === after.name && before?.phone === after.phone) return;
    for (const one of casesOf.get(after.conversation) ?? []) {
      const entry = cases.get(one);
      if (entry === undefined) continue;
      const { name, phone } = after;
      const hay = caseHay(entry.handoff, after);
      const renamed = { ...entry, name, phone, hay, touchedAt: clock.now() };
      putCase(renamed);
      tell({ kind: 'case', before: entry, after: renamed });
    }
  }

  async function callerOf(conversation: ConversationId): Promise<Caller | undefined> {
    const owned = await records.ownedBy(conversation);
    return owned
      .filter(({ kind }) => kind === 'lead')
      .map(({ id, version, value }) => leadOf(id, version, value as Lead))
      .findLast(isKnown);
  }

  async function takeTouched(conversations: readonly ConversationId[]): Promise<void> {
    for (const conversation of conversations) {
      if (casesOf.has(conversation)) await readLines(conversation);
    }
  }

  /**
   * New lines of a conversation: of its open cases, whoever waits and how much is unread. A closed one is told anew only
   * where she hid some, which a page that shows it is to take away.
   */
  async function readLines(conversation: ConversationId): Promise<void> {
    const known = (casesOf.get(conversation) ?? []).flatMap((key) => cases.get(key) ?? []);
    if (known.length === 0) return;
    const isOver = known.every(({ handoff }) => handoff.state === 'closed');
    const last = await messages.last(conversation, isOver ? linesOfTurns : linesLookedAt);
    for (const entry of known) {
      const fresh = last.filter(({ seq: line }) => line > entry.lines.newest);
      const isClosed = entry.handoff.state === 'closed';
      if (isClosed && fresh.every(({ hides }) => hides === undefined)) continue;
      const { history: _none, ...bare }: Handoff = entry.handoff;
      const full = await records.get('handoff', entry.handoff.id);
      const after = caseOf(entry.handoff.id, entry.version, full?.value ?? bare, entry, last);
      if (fresh.length === 0 && after.lines.unread === entry.lines.unread) continue;
      putCase(after);
      if (isClosed) tell({ kind: 'case', before: entry, after });
      else tell({ kind: 'lines', entry: after, lines: fresh });
    }
  }

  function tell(change: DeskChange): void {
    for (const listener of listeners) listener(change, seq);
  }
}

/** Who may be called, from a lead of hers. */
type Caller = Pick<LeadEntry, 'name' | 'phone'>;

const isKnown = ({ name, phone }: Caller): boolean => name !== undefined || phone !== undefined;

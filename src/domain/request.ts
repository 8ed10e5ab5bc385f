/**
 * Requests: what a turn needs to know from beyond her own conversation – free seats, a founder's code, her consents.
 * A flow asks; the host looks it up and steps again with the result; what is to change is written with the turn's commit.
 * If a record changed meanwhile, the commit is refused whole and the turn runs again: nothing is half done.
 */
import type { Answers } from './answer.ts';
import type { Consent } from './consent.ts';
import type { ConversationId, UpdateId } from './ids.ts';
import type { HiddenLines } from './message.ts';
import type { RecordChange, RecordExtras } from './record.ts';
import type { Said } from './text.ts';
import type { Instant } from './time.ts';

/** Plain data that may be kept with a session. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

/** `{"name":"trainings.list","params":{"commune":"tan-phong"}}` */
export interface Request {
  readonly name: string;
  readonly params: JsonObject;
}

/** Where a request comes from. */
export interface RequestFrom {
  readonly conversation: ConversationId;
  readonly update: UpdateId;
  readonly now: Instant;
  readonly answers: Answers;
}

/** Lines to be hidden, and the platform's names of those it can take away. */
export interface Hiding extends HiddenLines {
  readonly platformIds: readonly string[];
  /** `old`: nobody asked, they were kept long enough. */
  readonly because?: 'old';
}

/** What a request comes to. Only read so far: `records` and `extras` are written by the turn's commit. */
export interface Settled {
  /** A word of the request's own that guards may ask for: `full`, `taken`, `ok`, `gone`. */
  readonly outcome: string;
  /** What texts and choices may show; kept with the flow until its next request. Small. */
  readonly data?: JsonObject;
  readonly records?: readonly RecordChange[];
  readonly extras?: RecordExtras;
  /** Answers to be taken over, the newer of two winning. */
  readonly answers?: Answers;
  /** What she agreed to or took back by it. */
  readonly consents?: readonly Consent[];
  /** Answers that go with it; `all` forgets everything of the conversation before anything else is written. */
  readonly forget?: readonly (keyof Answers)[] | 'all';
  /** Lines of the conversation to be replaced by a neutral one, and what their platform calls them. */
  readonly hide?: Hiding;
  /** Her conversations on other channels from now on. */
  readonly linked?: readonly ConversationId[];
  /** Of an event or a timer: what to tell her; nothing told means it is passed over with `outcome` as the reason. */
  readonly say?: readonly Said[];
  /** Of an event or a timer: the flow that goes on with it, and its marks. */
  readonly opens?: { readonly flow: string; readonly marks?: readonly string[] };
  /** Of an event: a person is asked for, for this reason, and she is told. */
  readonly handoff?: 'undelivered';
}

/** Settles one kind of request. Reads only. Throws only if a store is away or for a bug. */
export type Settle = (params: JsonObject, from: RequestFrom) => Promise<Settled>;

/** A request the house can settle. Those with the same `lock` are settled and committed one at a time in a process. */
export interface RequestDoor {
  readonly settle: Settle;
  /** Spares retries where many want the same thing, e.g. seats of one course. */
  readonly lock?: (params: JsonObject, from: RequestFrom) => string | undefined;
}

/** All requests by name. */
export type RequestDoors = Readonly<Record<string, RequestDoor>>;

/** A parameter that is text; empty where it is absent or something else. */
export function textParam(params: JsonObject, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : '';
}

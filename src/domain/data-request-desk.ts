/**
 * The desk's wire contract about requests of women for their own data; nothing in it tells whose they were.
 *
 *     GET    /data-requests    ?kind=&channel=&from=&to=&open=1&before= → DataRequestPage    administrators
 */
import type { DataRequestKind } from './data-request.ts';
import type { ChannelName } from './ids.ts';
import type { Day, Instant } from './time.ts';

/** `from` and `to` are days in Vietnam, both included; without them the last twelve months. */
export interface DataRequestQuery {
  readonly kind?: DataRequestKind;
  readonly channel?: ChannelName;
  readonly from?: Day;
  readonly to?: Day;
  /** `1`: only those that are not done. */
  readonly open?: '1';
  /** What the page before gave as `next`. */
  readonly before?: string;
}

/** `{"kind":"erase","text":"Xóa hết","channel":"zalo","receipt":"XD-7K3Q9B","receivedAt":…,"due":"2026-12-16","doneAt":…}` */
export interface DataRequestLine {
  readonly id: string;
  readonly kind: DataRequestKind;
  /** The kind in words. */
  readonly text: string;
  readonly channel: ChannelName;
  /** The number she was given, if this kind gives one. */
  readonly receipt?: string;
  readonly receivedAt: Instant;
  /** The last day the law allows; absent where it sets none. */
  readonly due?: Day;
  /** Absent while it is not done. */
  readonly doneAt?: Instant;
  /** Done after `due`, or not done and `due` is past. */
  readonly late?: true;
}

/** Of one kind within the days asked for. */
export interface DataRequestFigure {
  readonly kind: DataRequestKind;
  readonly text: string;
  readonly received: number;
  readonly done: number;
  readonly open: number;
  readonly late: number;
}

/** Newest first. */
export interface DataRequestPage {
  /** What the law allows, in a sentence with its source. */
  readonly law: string;
  readonly from: Day;
  readonly to: Day;
  /** Every kind, in a fixed order, whatever `kind`, `channel` and `open` ask for; only on the first page. */
  readonly figures?: readonly DataRequestFigure[];
  readonly requests: readonly DataRequestLine[];
  /** Ask again with `before` set to it; absent on the last page. */
  readonly next?: string;
}

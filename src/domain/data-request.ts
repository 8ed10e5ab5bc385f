/** A request about her own data: counted for the administrator with the deadline of the law, without a word about her. */
import type { ChannelName } from './ids.ts';
import type { RecordChange } from './record.ts';
import type { Day, Instant } from './time.ts';

/** `expired` nobody asked for: silence lasted longer than data is kept. */
export const dataRequestKinds = [
  'see',
  'correct',
  'download',
  'withdraw',
  'hide',
  'erase',
  'expired',
] as const;
export type DataRequestKind = (typeof dataRequestKinds)[number];

/** `{"kind":"erase","code":"XD-7K3Q9B","channel":"zalo","at":…,"doneAt":…,"due":"2026-12-16"}` */
export interface DataRequest {
  readonly kind: DataRequestKind;
  /** The receipt she was given. */
  readonly code: string;
  readonly channel: ChannelName;
  readonly at: Instant;
  /** Absent while it is not done. */
  readonly doneAt?: Instant;
  /** The last day the law allows; absent where no law sets one. */
  readonly due?: Day;
}

/** It belongs to nobody, so that it outlives an erasure: proof that it was done. */
export function dataRequestChange(id: string, request: DataRequest): RecordChange {
  return {
    kind: 'data-request',
    id,
    value: request,
    order: request.at,
    tags: [`kind:${request.kind}`, request.doneAt === undefined ? 'open' : 'done'],
  };
}

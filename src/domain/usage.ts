/** Usage: how much of a platform's monthly allowance is used. Counted by us, since the platform does not tell. */

/** `{"sent":1204,"received":980,"users":37}` */
export interface Usage {
  readonly sent: number;
  readonly received: number;
  /** Different people, by the hash they were counted under. */
  readonly users: number;
}

export interface UsageStore {
  /**
   * Adds to the counters of one period (`zalo:<account>:2026-11`) and resolves with what they stand at, atomically.
   * `users` are opaque hashes of at most 64 characters; the same one counts once a period.
   * Counters not touched for 400 days may be dropped.
   */
  count(
    period: string,
    add: {
      readonly sent?: number;
      readonly received?: number;
      readonly users?: readonly string[];
    },
  ): Promise<Usage>;
  /** What the counters stand at; zeros for a period never counted. */
  read(period: string): Promise<Usage>;
}

/** Raised when records are there but do not open: their key is gone or their bytes were changed. */

export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly kind: string;
  readonly ids: readonly string[];
  constructor(kind: string, ids: readonly string[], options?: ErrorOptions) {
    super(`${ids.length} ${kind} cannot be opened`, options);
    this.kind = kind;
    this.ids = ids;
  }
}

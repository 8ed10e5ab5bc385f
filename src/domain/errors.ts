/** The few error classes of the project. Anything else that is thrown is a bug. */

/** The environment is unusable; carries every problem at once. The process exits 1. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}

/** One thing wrong with a file under content/. */
export interface ContentProblem {
  /** Path relative to the project, e.g. `content/facts/htx/min-official-members.yaml`. */
  readonly file: string;
  /** Where in the file, e.g. `values.0.from`; empty for the whole file. */
  readonly path: string;
  readonly what: string;
}

/** Content cannot be used; names every file and the path in it. The process exits 1. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly ContentProblem[];
  constructor(problems: readonly ContentProblem[], options?: ErrorOptions) {
    super(
      problems.map((p) => `${p.file}: ${p.path === '' ? '' : `${p.path}: `}${p.what}`).join('\n'),
      options,
    );
    this.problems = problems;
  }
}

/** Why a message could not be handed to a platform. */
export type SendErrorCode =
  | 'rate-limited'
  | 'unreachable'
  | 'rejected'
  | 'unauthorized'
  | 'network'
  | 'server'
  | 'unknown';

/** A send failed. `ambiguous` means the platform may have delivered it all the same. */
export class SendError extends Error {
  override readonly name = 'SendError';
  readonly code: SendErrorCode;
  readonly retryable: boolean;
  readonly ambiguous: boolean;
  /** Milliseconds the platform asked us to wait, if it said so. */
  readonly retryAfter: number | undefined;
  constructor(
    code: SendErrorCode,
    how: { retryable: boolean; ambiguous?: boolean; retryAfter?: number },
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.code = code;
    this.retryable = how.retryable;
    this.ambiguous = how.ambiguous ?? false;
    this.retryAfter = how.retryAfter;
  }
}

/** The store cannot be reached or cannot write; the webhook answers 503 and the platform tries again. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  constructor(options?: ErrorOptions) {
    super('store unavailable', options);
  }
}

/** A backup cannot be made or put back; says why in words for whoever asked. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** Why the desk refuses. A new code: one line here, its status in src/http/desk/refusals.ts, its sentence in access.yaml. */
export const refusedCodes = [
  'signed-out',
  'wrong',
  'code-needed',
  'slow',
  'forbidden',
  'totp-needed',
  'totp-mandatory',
  'confirm-needed',
  'second-officer',
  'not-found',
  'conflict',
  'taken',
  'login-taken',
  'last-administrator',
  'expired',
  'weak-password',
  'malformed',
  'not-yours',
  'closed',
  'own-draft',
  'too-large',
  'empty',
  'too-long',
  'bad-type',
  'bad-target',
  'incomplete',
  'bad-answer',
  'run-closed',
  'too-early',
  'not-agreed',
] as const;
export type RefusedCode = (typeof refusedCodes)[number];

/** A rule of the desk says no. `params` fill the places of its sentence, e.g. who has the case. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code: RefusedCode;
  /** Milliseconds after which it may be tried again. */
  readonly retryAfter: number | undefined;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(
    code: RefusedCode,
    how: { retryAfter?: number; params?: Readonly<Record<string, string | number>> } = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.code = code;
    this.retryAfter = how.retryAfter;
    this.params = how.params ?? {};
  }
}

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

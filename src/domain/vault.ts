/** The vault: personal data is sealed with it before it reaches a store. */

/** Encrypts what is personal before it reaches a store. */
export interface Vault {
  /** Seals UTF-8 text for one place (`context` is bound to it); returns printable text. */
  seal(text: string, context: string): string;
  /** Opens what was sealed for the same context; throws if it was changed, moved or its key is gone. */
  open(sealed: string, context: string): string;
  /** Whether a sealed text was made with a key other than the newest. */
  isStale(sealed: string): boolean;
  /** A keyed hash, for looking a phone number up without storing it in clear. */
  index(text: string): string;
}

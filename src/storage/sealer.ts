/** Nouns → sealed text and back: says for each kind of record what it is bound to. Shared by both adapters. */
import { z } from 'zod';
import type { Answers } from '#src/domain/answer.ts';
import type { Consent } from '#src/domain/consent.ts';
import { ConfigError } from '#src/domain/errors.ts';
import type { ConversationId, OutgoingId, UpdateId } from '#src/domain/ids.ts';
import type { NewMessage } from '#src/domain/message.ts';
import type { RecordKind, RecordValues, StoredRecord } from '#src/domain/record.ts';
import type { Session } from '#src/domain/session.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import type { Vault } from '#src/domain/vault.ts';
import {
  answersSchema,
  consentSchema,
  contentSchema,
  messageSchema,
  sessionSchema,
} from './shapes/conversation.ts';
import { recordShapes } from './shapes/records.ts';

const linesSchema = z.union([z.array(messageSchema), messageSchema]);

/** The place a record is bound to: sealed there, it opens nowhere else. */
export const place = {
  session: (id: string) => `session:${id}`,
  answers: (id: string) => `answers:${id}`,
  update: (id: string) => `update:${id}`,
  message: (conversation: string) => `message:${conversation}`,
  consent: (conversation: string) => `consent:${conversation}`,
  record: (kind: string, id: string) => `${kind}:${id}`,
  outgoing: (id: string) => `outgoing:${id}`,
  /** A known text in the store's own record, to notice a wrong key before anything is written. */
  check: 'key-check',
} as const;

/** A record as a store keeps it. */
export interface SealedRecord {
  readonly id: string;
  readonly version: number;
  readonly sealed: string;
}

export type Sealer = ReturnType<typeof createSealer>;

export function createSealer(vault: Vault) {
  const seal = (value: unknown, at: string): string => vault.seal(JSON.stringify(value), at);

  /** `corrupt` if it does not open or has another shape: the caller decides what that means. */
  function open<T>(sealed: string, at: string, schema: z.ZodType<T>): T | 'corrupt' {
    let json: unknown;
    try {
      json = JSON.parse(vault.open(sealed, at));
    } catch {
      return 'corrupt';
    }
    const parsed = schema.safeParse(json);
    return parsed.success ? parsed.data : 'corrupt';
  }

  return {
    vault,
    session: (id: ConversationId, session: Session) => seal(session, place.session(id)),
    answers: (id: ConversationId, answers: Answers) => seal(answers, place.answers(id)),
    content: (id: UpdateId, content: UpdateContent) => seal(content, place.update(id)),
    message: (id: ConversationId, message: NewMessage) => seal(message, place.message(id)),
    /** All lines of a turn as one; they are read one after the other and erased together. */
    lines: (id: ConversationId, messages: readonly NewMessage[]) =>
      seal(messages, place.message(id)),
    consent: (consent: Consent) => seal(consent, place.consent(consent.conversation)),
    record: (kind: RecordKind, id: string, value: RecordValues[RecordKind]) =>
      seal(value, place.record(kind, id)),
    body: (id: OutgoingId, body: unknown) => seal(body ?? null, place.outgoing(id)),
    check: () => vault.seal('chung-tay', place.check),

    openSession: (id: ConversationId, sealed: string | undefined) =>
      sealed === undefined ? undefined : open(sealed, place.session(id), sessionSchema),
    openAnswers: (id: ConversationId, sealed: string | undefined) =>
      sealed === undefined ? undefined : open(sealed, place.answers(id), answersSchema),
    /** What cannot be read any more is something we cannot read: she is told so, and the queue goes on. */
    openContent(id: UpdateId, sealed: string): UpdateContent {
      const content = open(sealed, place.update(id), contentSchema);
      return content === 'corrupt' ? { kind: 'media', media: 'unsupported' } : content;
    },
    openMessage: (id: ConversationId, sealed: string) =>
      open(sealed, place.message(id), messageSchema),
    /** What `lines` sealed, or a line that was sealed alone. */
    openLines(id: ConversationId, sealed: string): readonly NewMessage[] | 'corrupt' {
      const lines = open(sealed, place.message(id), linesSchema);
      return lines === 'corrupt' || Array.isArray(lines) ? lines : [lines];
    },
    openConsent: (id: ConversationId, sealed: string) =>
      open(sealed, place.consent(id), consentSchema),
    openRecord<Kind extends RecordKind>(
      kind: Kind,
      { id, version, sealed }: SealedRecord,
    ): StoredRecord<Kind> | 'corrupt' {
      const shape: z.ZodType<RecordValues[Kind]> = recordShapes[kind];
      const value = open(sealed, place.record(kind, id), shape);
      return value === 'corrupt' ? 'corrupt' : { id, version, value };
    },
    openBody(id: OutgoingId, sealed: string): { readonly body: unknown } | 'corrupt' {
      try {
        return { body: JSON.parse(vault.open(sealed, place.outgoing(id))) };
      } catch {
        return 'corrupt';
      }
    },

    /** The same record under the newest key; undefined if it has it already or cannot be opened. */
    renewed(sealed: string, at: string): string | undefined {
      if (!vault.isStale(sealed)) return undefined;
      try {
        return vault.seal(vault.open(sealed, at), at);
      } catch {
        return undefined;
      }
    },

    /** Throws ConfigError if the ring does not open this store: better not to start than to find everyone's answers corrupt. */
    prove(sealed: string): void {
      try {
        vault.open(sealed, place.check);
      } catch (error) {
        throw new ConfigError(
          ['DATA_KEYS: no key of the ring opens this store; add the key it was sealed with'],
          { cause: error },
        );
      }
    },
  };
}

/** What was last read or written of conversations: what did not change is neither sent, nor opened, nor sealed again. */
import type { Answers } from '#src/domain/answer.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Session } from '#src/domain/session.ts';
import type { StoredConversation } from '#src/domain/turn.ts';
import type { Sealer } from '../sealer.ts';

/** Conversations remembered: those in which something happened last. */
const most = 2000;
/** A sealed text is told from every other by its beginning: the name of its key and its random nonce. */
const markLength = 64;

interface Part<T> {
  /** How it begins as it was sealed. */
  readonly mark: string;
  readonly value: T;
}

interface Known {
  readonly session?: Part<Session> | undefined;
  readonly answers?: Part<Answers> | undefined;
}

/** A conversation as it is stored, provided that its session still begins with `mark`. */
interface Recalled {
  readonly mark: string;
  readonly stored: StoredConversation;
}

/** A turn's session and answers as they are to be written; `answers` is undefined where they are stored already. */
export interface SealedTurn {
  readonly session: string;
  readonly answers: string | undefined;
  /** To be called once they are written. */
  readonly written: () => void;
}

export interface KnownConversations {
  /** What is known without reading: every commit writes the session, so that its mark stands for both. */
  recall(conversation: ConversationId): Recalled | undefined;
  open(
    conversation: ConversationId,
    session: string | undefined,
    answers: string | undefined,
  ): StoredConversation;
  seal(conversation: ConversationId, session: Session, answers: Answers): SealedTurn;
  /** Nobody knows what is written there now. */
  forget(conversation: ConversationId): void;
}

export function createKnown(sealer: Sealer): KnownConversations {
  const known = new Map<ConversationId, Known>();

  function remember(conversation: ConversationId, what: Known): void {
    known.delete(conversation);
    known.set(conversation, what);
    if (known.size <= most) return;
    const [oldest] = known.keys();
    if (oldest !== undefined) known.delete(oldest);
  }

  return {
    recall(conversation) {
      const { session, answers } = known.get(conversation) ?? {};
      if (session === undefined || answers === undefined) return undefined;
      return {
        mark: session.mark,
        stored: { session: session.value, answers: answers.value },
      };
    },

    open(conversation, session, answers) {
      const before = known.get(conversation);
      const kept = {
        session: reopened(before?.session, session, () =>
          sealer.openSession(conversation, session),
        ),
        answers: reopened(before?.answers, answers, () =>
          sealer.openAnswers(conversation, answers),
        ),
      };
      remember(conversation, {
        session: partOf(session, kept.session),
        answers: partOf(answers, kept.answers),
      });
      return kept;
    },

    seal(conversation, session, answers) {
      const before = known.get(conversation)?.answers;
      const same =
        before?.value === answers && !sealer.vault.isStale(before.mark) ? before : undefined;
      const sealedSession = sealer.session(conversation, session);
      const sealedAnswers = same === undefined ? sealer.answers(conversation, answers) : undefined;
      return {
        session: sealedSession,
        answers: sealedAnswers,
        written: () =>
          remember(conversation, {
            session: partOf(sealedSession, session),
            answers: same ?? partOf(sealedAnswers, answers),
          }),
      };
    },

    forget(conversation) {
      known.delete(conversation);
    },
  };
}

function reopened<T>(
  before: Part<T> | undefined,
  sealed: string | undefined,
  open: () => T | 'corrupt' | undefined,
): T | 'corrupt' | undefined {
  return before !== undefined && before.mark === markOf(sealed) ? before.value : open();
}

function partOf<T>(
  sealed: string | undefined,
  value: T | 'corrupt' | undefined,
): Part<T> | undefined {
  return sealed === undefined || value === undefined || value === 'corrupt'
    ? undefined
    : { mark: markOf(sealed), value };
}

function markOf(sealed: string): string;
function markOf(sealed: string | undefined): string | undefined;
function markOf(sealed: string | undefined): string | undefined {
  return sealed?.slice(0, markLength);
}

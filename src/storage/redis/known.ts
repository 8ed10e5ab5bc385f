/** What was last opened of conversations: the same sealed text need not be opened again, nor the same answers sealed. */
import type { Answers } from '#src/domain/answer.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Session } from '#src/domain/session.ts';
import type { StoredConversation } from '#src/domain/turn.ts';
import type { Sealer } from '../sealer.ts';

/** Conversations remembered: those in which something happened last. */
const most = 2000;

interface Part<T> {
  readonly sealed: string;
  readonly value: T;
}

interface Known {
  readonly session?: Part<Session> | undefined;
  readonly answers?: Part<Answers> | undefined;
}

/** A turn's session and answers as they are to be written; `answers` is undefined where they are stored already. */
export interface SealedTurn {
  readonly session: string;
  readonly answers: string | undefined;
  /** To be called once they are written. */
  readonly written: () => void;
}

export interface KnownConversations {
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
      const isSame = before?.value === answers && !sealer.vault.isStale(before.sealed);
      const sealed = {
        session: sealer.session(conversation, session),
        answers: isSame ? before.sealed : sealer.answers(conversation, answers),
      };
      return {
        session: sealed.session,
        answers: isSame ? undefined : sealed.answers,
        written: () =>
          remember(conversation, {
            session: { sealed: sealed.session, value: session },
            answers: { sealed: sealed.answers, value: answers },
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
  return before !== undefined && before.sealed === sealed ? before.value : open();
}

function partOf<T>(
  sealed: string | undefined,
  value: T | 'corrupt' | undefined,
): Part<T> | undefined {
  return sealed === undefined || value === undefined || value === 'corrupt'
    ? undefined
    : { sealed, value };
}

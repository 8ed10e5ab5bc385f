/** The door of the officers' chats: what arrives from one is for the desk, or for the bot like anybody's message. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Update } from '#src/domain/update.ts';
import type { DeskIndex } from '../desk-index.ts';
import { type ChatDeps } from './deps.ts';
import { isDeskWord } from './heard.ts';
import { readCode } from './link.ts';

export interface ChatDoor {
  /** The update as it shall be stored: an event of the desk, or itself. Never waits. */
  read(update: Update): Update;
  /** Learns which chats are linked; again whenever that changes. */
  start(): void;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function createChatDoor(deps: {
  readonly records: Pick<RecordStore, 'list'>;
  readonly index: Pick<DeskIndex, 'watch'>;
  readonly words: Pick<ChatDeps, 'words' | 'fold'>;
  readonly onFault: (error: unknown) => void;
}): ChatDoor {
  /** Each linked chat, and whether it holds a case. */
  let chats: ReadonlyMap<ConversationId, boolean> = new Map();
  let running: Promise<void> = Promise.resolve();
  let unwatch = (): void => undefined;

  async function learn(): Promise<void> {
    const found = new Map<ConversationId, boolean>();
    for await (const { id, value } of deps.records.list('desk-chat')) {
      found.set(id as ConversationId, value.holding !== undefined);
    }
    chats = found;
  }
  const again = (): void => {
    running = running.then(learn).catch(deps.onFault);
  };

  return {
    read(update) {
      const { content, conversation, receivedAt } = update;
      if (content.kind === 'media' && chats.get(conversation) === true) {
        // Words meant for the woman; the picture cannot go with them, so the officer hears that it was not taken.
        const { caption: _, ...bare } = content;
        return { ...update, content: bare };
      }
      if (content.kind !== 'text') return update;
      const event = (name: string, params: { readonly [name: string]: string }): Update => ({
        ...update,
        content: { kind: 'event', name, params },
      });
      const code = readCode(content.text);
      if (code !== undefined) return event('desk.link', { code });
      const holding = chats.get(conversation);
      if (holding === undefined) return update;
      return holding || isDeskWord(deps.words, content.text, receivedAt)
        ? event('desk.heard', { text: content.text })
        : update;
    },
    start() {
      unwatch = deps.index.watch((change) => {
        if (change.kind === 'other' && change.record === 'desk-chat') again();
        if (change.kind === 'reset') again();
      });
      again();
    },
    settled: () => running,
    async stop() {
      unwatch();
      await running;
    },
  };
}

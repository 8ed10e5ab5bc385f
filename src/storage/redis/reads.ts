/** Messages, timers, the journal and leases in Redis. */
import { type ConversationId, channelNames, type TimerId } from '#src/domain/ids.ts';
import type { JournalStore, Note } from '#src/domain/journal.ts';
import type { LeaseStore } from '#src/domain/lease.ts';
import type { Message, MessageStore } from '#src/domain/message.ts';
import type { Timer, TimerStore } from '#src/domain/timer.ts';
import type { Sealer } from '../sealer.ts';
import { journalSchema } from '../shapes/conversation.ts';
import { timerUpdate } from '../timer-update.ts';
import type { Connection } from './connection.ts';
import { list, number, string, strings } from './reply.ts';

export function createMessages(connection: Connection, sealer: Sealer): MessageStore {
  async function read(
    conversation: ConversationId,
    from: 'after' | 'last',
    after: number,
    limit: number,
  ): Promise<readonly Message[]> {
    const reply = strings(await connection.run('messages', conversation, from, after, limit));
    let seq = number(reply[0]);
    const messages: Message[] = [];
    for (const turn of reply.slice(1)) {
      const cut = turn.indexOf(' ') + 1;
      const lines = sealer.openLines(conversation, turn.slice(cut));
      // Lines that do not open any more are left out: the page shows the others.
      for (const [at, line] of lines === 'corrupt' ? [] : lines.entries()) {
        messages.push({ ...line, seq: seq + at });
      }
      seq += cut === 0 ? 1 : Number.parseInt(turn, 10);
    }
    return from === 'last'
      ? messages.slice(-limit)
      : messages.filter((message) => message.seq > after).slice(0, limit);
  }
  return {
    list: (conversation, after, limit) => read(conversation, 'after', after, limit),
    last: (conversation, limit) => read(conversation, 'last', 0, limit),
  };
}

export function createTimers(connection: Connection, sealer: Sealer): TimerStore {
  return {
    async due(now, limit) {
      return list(await connection.run('due', now, limit)).map(timerOf);
    },
    async next() {
      const [, due] = await connection.use((redis) =>
        redis.zrange(`${connection.prefix}timers`, '0', '0', 'WITHSCORES'),
      );
      return due === undefined ? undefined : Number(due);
    },
    async fire(timer, now) {
      const { id, conversation, due } = timer;
      const update = timerUpdate(timer, now);
      const sealed = sealer.content(update.id, update.content);
      return (await connection.run('fire', id, conversation, due, now, update.id, sealed)) === 1;
    },
  };
}

function timerOf(fields: unknown): Timer {
  const [id, conversation, name, due] = list(fields);
  return {
    id: string(id) as TimerId,
    conversation: string(conversation) as ConversationId,
    name: string(name),
    due: number(due),
  };
}

export function createJournal(connection: Connection): JournalStore {
  return {
    async ledger() {
      const counts = list(await connection.run('ledger')).map(number);
      const [accepted = 0, answered = 0, handoff = 0, ignored = 0, pending = 0] = counts;
      return { accepted, answered, handoff, ignored, pending };
    },
    async note(channel, reason) {
      await connection.run('note', `${channel}:${reason}`);
    },
    async notes() {
      const kept = await connection.use((redis) => redis.hgetall(`${connection.prefix}notes`));
      return Object.entries(kept).map(noteOf).toSorted(byName);
    },
    async list(conversation) {
      const entries = await connection.use((redis) =>
        redis.lrange(`${connection.prefix}journal:${conversation}`, 0, -1),
      );
      return entries.map((entry) => journalSchema.parse(JSON.parse(entry)));
    },
  };
}

/** Kept as `channel:reason` → count. */
function noteOf([field, count]: readonly [string, string]): Note {
  const at = field.indexOf(':');
  const channel = channelNames.find((name) => name === field.slice(0, at));
  if (channel === undefined) throw new TypeError('a note of no channel');
  return { channel, reason: field.slice(at + 1), count: Number(count) };
}

function byName(a: Note, b: Note): number {
  return `${a.channel} ${a.reason}` < `${b.channel} ${b.reason}` ? -1 : 1;
}

export function createLeases(connection: Connection): LeaseStore {
  return {
    async hold(name, holder, now, ms) {
      return (await connection.run('hold', name, holder, now, ms)) === 1;
    },
    async drop(name, holder) {
      await connection.run('drop', name, holder);
    },
  };
}

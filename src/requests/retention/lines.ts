/** `retention.lines`: the oldest lines of a conversation that goes on give way to one that says so. */
import type { Message, MessageStore } from '#src/domain/message.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { linesTag, type Retention, sweepChange } from '#src/domain/retention.ts';
import type { Instant } from '#src/domain/time.ts';

export interface LinesDeps {
  readonly messages: Pick<MessageStore, 'list'>;
  readonly keep: Retention;
  readonly digest: (text: string) => string;
}

const dayMs = 86_400_000;
/** Lines read at once. */
const page = 500;

/** `{"timer":"lines:…"}` → `trimmed`, or `young`. Her next day of writing sets the timer again. */
export function trimLines({ messages, keep, digest }: LinesDeps): RequestDoor {
  return {
    async settle(_params, { conversation, update, now }) {
      const before = now - keep.lines * dayMs;
      const old: Message[] = [];
      for (let after = 0; ; ) {
        const more = await messages.list(conversation, after, page);
        const young = more.findIndex(({ at }) => at >= before);
        old.push(...(young === -1 ? more : more.slice(0, young)));
        const last = more.at(-1);
        if (young !== -1 || last === undefined || more.length < page) break;
        after = last.seq;
      }
      const [first] = old;
      const last = old.at(-1);
      if (first === undefined || last === undefined || isTrimmed(old)) return { outcome: 'young' };
      return {
        outcome: 'trimmed',
        hide: { from: first.seq, to: last.seq, platformIds: [], because: 'old' },
        records: [reported(digest(update), old.length, now)],
      };
    },
  };
}

/** Only the line that stands for those before. */
const isTrimmed = (old: readonly Message[]): boolean =>
  old.length === 1 && old[0]?.key === 'engine.hide.old';

/** Counted in the report of the night that follows. */
const reported = (id: string, lines: number, at: Instant) =>
  sweepChange(`lines-${id.slice(0, 24)}`, { at, erased: { lines } }, linesTag);

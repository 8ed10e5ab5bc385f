/** Many women writing at once, and a platform that brings each message again until it is accepted. */
import { Agent, request } from 'undici';
import { after } from './children.ts';

export interface CrowdOptions {
  readonly people: number;
  readonly secret: string;
  /** Where to bring a message now; changes as processes come and go. */
  readonly port: () => number;
  readonly random: () => number;
  /** Mean pause between two messages of one woman, in ms. */
  readonly pauseMs: number;
}

export interface Crowd {
  /** Ids of the messages each chat was told were accepted, in order. */
  readonly accepted: ReadonlyMap<string, readonly string[]>;
  /** How often a message had to be brought again. */
  readonly again: () => number;
  /** Nobody begins a new message; resolves once all begun were accepted. */
  finish(): Promise<void>;
}

const script = [
  'xin chao',
  '1',
  'nhom e 4 ng lam che',
  'chua co gi',
  'co',
  'tai sao hoi',
  'k',
  'quay lai',
  'menu',
];

export function gather(options: CrowdOptions): Crowd {
  const agent = new Agent({ connections: 128 });
  const accepted = new Map<string, string[]>();
  let again = 0;
  let over = false;
  const everybody = Array.from({ length: options.people }, (_, n) => talk(`c${n}`));

  async function talk(chat: string): Promise<void> {
    const mine: string[] = [];
    accepted.set(chat, mine);
    await after(options.random() * options.pauseMs);
    for (let n = 0; !over; n += 1) {
      const id = `m${n}`;
      await bring(chat, id, script[n % script.length] ?? '');
      mine.push(id);
      await after(options.random() * 2 * options.pauseMs);
    }
  }

  async function bring(chat: string, id: string, text: string): Promise<void> {
    const body = JSON.stringify({
      event_name: 'message.text.received',
      message: {
        from: { id: chat, display_name: 'x', is_bot: false },
        chat: { id: chat, chat_type: 'PRIVATE' },
        text,
        message_id: id,
        date: Date.now(),
      },
    });
    for (;;) {
      try {
        const answer = await request(`http://127.0.0.1:${options.port()}/webhooks/zalo`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-bot-api-secret-token': options.secret,
          },
          body,
          dispatcher: agent,
          headersTimeout: 3000,
        });
        await answer.body.dump();
        if (answer.statusCode === 200) return;
      } catch {
        // It is brought again, as the platform does.
      }
      again += 1;
      await after(50 + options.random() * 100);
    }
  }

  return {
    accepted,
    again: () => again,
    async finish() {
      over = true;
      await Promise.all(everybody);
      await agent.close();
    },
  };
}

/** The contract every platform channel keeps, over payloads as they were seen on the wire. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parsed } from '#src/channels/channel.ts';
import type { ChannelKey, PlatformChannel } from '#src/channels/platform.ts';
import { SendError } from '#src/domain/errors.ts';
import type { UpdateId } from '#src/domain/ids.ts';
import { type ConversationId, conversationId, type OutgoingId } from '#src/domain/ids.ts';
import type { Outgoing } from '#src/domain/outgoing.ts';
import type { Spoken } from '#src/domain/text.ts';

export interface ChannelCase {
  readonly channel: PlatformChannel;
  readonly account: string;
  /** Folder with `{ payload, expect }` files. */
  readonly payloads: string;
  /** Longest text of one message, in UTF-16 units. */
  readonly limit: number;
}

export const receivedAt = 1_795_399_200_000;

/** The key in place of the words. */
export const keyWords = (key: ChannelKey): string => key;

export function spoken(text: string, more: Partial<Spoken> = {}): Spoken {
  return { key: 'k', text, choices: [], files: [], ...more };
}

export function outgoing(conversation: ConversationId, body: unknown): Outgoing {
  return {
    id: 'o1' as OutgoingId,
    channel: conversation.startsWith('zalo') ? 'zalo' : 'telegram',
    conversation,
    update: `${conversation}:1` as UpdateId,
    position: 0,
    priority: 'reply',
    body,
    createdAt: receivedAt,
    attempts: 0,
  };
}

export function describeChannel(name: string, make: () => ChannelCase): void {
  const { channel, account, payloads, limit } = make();
  const files = readdirSync(payloads).filter((file) => file.endsWith('.json'));
  const read = (file: string): { payload: unknown; expect: Parsed } =>
    JSON.parse(readFileSync(join(payloads, file), 'utf8'));
  const bodiesOf = (replies: readonly Spoken[]): readonly { text: string }[] =>
    channel.render('1001', replies).map((body) => {
      if (typeof body !== 'object' || body === null || !('text' in body)) throw new TypeError();
      return { text: String(body.text) };
    });

  describe(`${name} as a channel`, () => {
    it('has payloads to be held against', () => {
      expect(files.length).toBeGreaterThan(15);
    });

    it.each(files)('reads %s as the file says', (file) => {
      const { payload, expect: wanted } = read(file);
      expect(channel.parse(payload, receivedAt)).toEqual(wanted);
    });

    it('reads a payload brought twice, also minutes later, under one id (trap 1)', () => {
      for (const file of files) {
        const { payload } = read(file);
        const [first, again] = [receivedAt, receivedAt + 120_000].map((at) => {
          const parsed = channel.parse(payload, at);
          return parsed.kind === 'updates' ? parsed.updates.map(({ id }) => id) : [];
        });
        expect(again).toEqual(first);
      }
    });

    it('names channel, account and chat in every id, so that no key swallows messages of others (trap 14)', () => {
      for (const file of files) {
        const parsed = channel.parse(read(file).payload, receivedAt);
        for (const { id, conversation } of parsed.kind === 'updates' ? parsed.updates : []) {
          expect(conversation.startsWith(`${channel.name}:${account}:`)).toBe(true);
          expect(id.startsWith(`${conversation}:`)).toBe(true);
        }
      }
    });

    it('takes no message of our own, echoed by the platform, for an inbound turn (trap 2)', () => {
      const echoes = files.filter((file) => file.startsWith('own-echo'));
      expect(echoes.length).toBeGreaterThan(0);
      for (const file of echoes) {
        expect(channel.parse(read(file).payload, receivedAt)).toEqual({
          kind: 'ignored',
          reason: 'own-echo',
        });
      }
    });

    it('says when a message was sent, so that hours-old ones after a reconnect are known as stale (trap 13)', () => {
      const late = receivedAt + 5 * 3_600_000;
      const [update] = files.flatMap((file) => {
        const parsed = channel.parse(read(file).payload, late);
        return parsed.kind === 'updates' ? parsed.updates : [];
      });
      expect(late - (update?.sentAt ?? late)).toBeGreaterThan(4 * 3_600_000);
    });

    it('survives anything that can be sent', () => {
      fc.assert(
        fc.property(fc.anything({ maxDepth: 4 }), (payload) => {
          expect(['updates', 'ignored', 'malformed']).toContain(
            channel.parse(payload, receivedAt).kind,
          );
        }),
        { numRuns: 300 },
      );
    });

    it('survives every payload with any one field spoilt', () => {
      for (const file of files) {
        for (const spoilt of spoil(read(file).payload)) {
          expect(channel.parse(spoilt, receivedAt).kind).toBeTypeOf('string');
        }
      }
    });

    it('keeps every message within the limit, whole in its letters and in order (trap 6)', () => {
      const letter = fc.constantFrom(
        'a',
        'Ế',
        'ệ',
        'e\u0302\u0323',
        '👩‍🌾',
        '😀',
        '. ',
        '\n',
        '\n\n',
        ' ',
        'ườ',
        '1. ',
      );
      const text = fc.array(letter, { maxLength: 3000 }).map((letters) => letters.join(''));
      fc.assert(
        fc.property(fc.array(text, { maxLength: 4 }), (texts) => {
          const bodies = bodiesOf(texts.map((one) => spoken(one)));
          for (const body of bodies) {
            expect(body.text.length).toBeLessThanOrEqual(limit);
            expect(body.text.trim()).not.toBe('');
            expect(body.text.isWellFormed()).toBe(true);
            expect(body.text).toBe(body.text.normalize('NFC'));
            expect(body.text).not.toMatch(/^[\u0300-\u036f\u200d]/);
          }
          const bare = (all: string): string => all.normalize('NFC').replace(/\s+/g, '');
          expect(bare(bodies.map((body) => body.text).join(''))).toBe(bare(texts.join('')));
        }),
        { numRuns: 60 },
      );
    });

    it('sends plain text, so that no Markdown or HTML parse error can keep a reply back (trap 5)', () => {
      const bodies = bodiesOf([spoken('Cần **5 người** trở lên <b>&amp; 2*3*4')]);
      expect(bodies).toEqual([{ text: 'Cần 5 người trở lên <b>&amp; 2*3*4' }]);
    });

    it('says nothing where nothing is to be said, and never «undefined» (trap 24)', () => {
      expect(channel.render('1001', [])).toEqual([]);
      expect(channel.render('1001', [spoken('  ')])).toEqual([]);
      const all = bodiesOf([
        spoken('Chị chọn', { choices: [{ id: 'a', label: 'Một' }], waiting: 'x' }),
        spoken('Giấy', { files: [{ name: 'don.docx', id: 'f1' }] }),
      ]);
      expect(all.map(({ text }) => text).join('\n')).not.toMatch(/undefined|null|\[object/);
    });

    it('lets no reply go silently undelivered: a body that is not its own is refused aloud (trap 24)', async () => {
      const conversation = conversationId({ channel: channel.name, account, chat: '1001' });
      for (const body of [undefined, {}, { text: '' }, { text: 4 }, 'text']) {
        const failed = channel.send(outgoing(conversation, body));
        await expect(failed).rejects.toThrow(SendError);
        await expect(failed).rejects.toMatchObject({ code: 'rejected', retryable: false });
      }
    });
  });
}

/** Every variant of a payload with one value replaced by something it should not be. */
function* spoil(value: unknown): Generator {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const bad of [null, 7, 'x', [], {}, true, -1e300, { a: { b: [] } }]) {
      yield Array.isArray(value)
        ? value.map((one, at) => (String(at) === key ? bad : one))
        : { ...value, [key]: bad };
    }
    for (const spoilt of spoil(inner)) {
      yield Array.isArray(value)
        ? value.map((one, at) => (String(at) === key ? spoilt : one))
        : { ...value, [key]: spoilt };
    }
  }
}

/** Links an officer's own chat: a code from the desk, sent to the bot from there, once. */
import type { LinkCode, LinkedChats } from '#src/domain/desk.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type RequestDoor, textParam } from '#src/domain/request.ts';
import type { ChatDeps } from './deps.ts';

const lastsMs = 15 * 60_000;
/** Crockford's alphabet: nothing in it is read as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

/** A code as somebody types it: «cb 7k3q-9b2m». */
export function readCode(text: string): string | undefined {
  const found = /^\s*CB[\s-]*([0-9A-HJKMNP-TV-Z]{4})[\s-]*([0-9A-HJKMNP-TV-Z]{4})\s*$/i.exec(text);
  return found === null ? undefined : `${found[1]}${found[2]}`.toUpperCase();
}

export async function makeCode(deps: ChatDeps, actor: Actor): Promise<LinkCode> {
  const bytes = Buffer.from(deps.random.hex(length), 'hex');
  const code = Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
  const now = deps.clock.now();
  const until = now + lastsMs;
  await deps.records.apply([
    {
      kind: 'desk-code',
      id: deps.index.keyOf(code),
      order: now,
      value: { officer: actor.officer, expiresAt: until },
      expect: 0,
    },
    deps.audit.change(actor, 'chat-code-made'),
  ]);
  return {
    code: `CB-${code.slice(0, 4)}-${code.slice(4)}`,
    until,
    ...(await linkedOf(deps, actor)),
  };
}

export async function linkedOf(
  { records }: Pick<ChatDeps, 'records'>,
  { officer }: Pick<Actor, 'officer'>,
): Promise<LinkedChats> {
  const linked: LinkedChats['linked'][number][] = [];
  for await (const { id, value } of records.list('desk-chat', { tag: officerTag(officer) })) {
    const channel = parseConversationId(id)?.channel;
    if (channel !== undefined) linked.push({ channel, since: value.since });
  }
  return { linked };
}

/** No chat of hers hears of cases any more. */
export async function unlink(deps: ChatDeps, actor: Actor): Promise<void> {
  const changes = [];
  for await (const { id } of deps.records.list('desk-chat', { tag: officerTag(actor.officer) })) {
    changes.push({ kind: 'desk-chat', id, value: undefined } as const);
  }
  await deps.records.apply([...changes, deps.audit.change(actor, 'chats-unlinked')]);
}

export const officerTag = (officer: string): string => `officer:${officer}`;

/** `desk.link`, of a code sent from a chat → `linked`, or `unknown` for one that never was, was used or is too old. */
export function linkChat(deps: ChatDeps): RequestDoor {
  return {
    async settle(params, { conversation, now }) {
      const id = deps.index.keyOf(textParam(params, 'code'));
      const found = await deps.records.get('desk-code', id);
      if (found === undefined || found.value.expiresAt < now) {
        return { outcome: 'unknown', say: [{ key: 'casework.chat.bad-code' }] };
      }
      const { officer } = found.value;
      return {
        outcome: 'linked',
        records: [
          { kind: 'desk-code', id, value: undefined, expect: found.version },
          {
            kind: 'desk-chat',
            id: conversation,
            order: now,
            owner: conversation,
            tags: [officerTag(officer)],
            value: { officer, since: now },
          },
          deps.audit.change({ officer }, 'chat-linked'),
        ],
        say: [{ key: 'casework.chat.linked' }],
      };
    },
  };
}

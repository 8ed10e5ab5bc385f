/** Pictures and files of a case: hers, fetched from the platform when looked at, and those an officer sends her. */
import type { AttachmentView } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { type ChannelName, parseConversationId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { FileOffer } from '#src/domain/text.ts';
import type { Random } from '#src/domain/time.ts';
import { mustHold, readCase } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { typeOf } from './file-type.ts';
import { tidy } from './tidy.ts';

export interface FileDeps extends DeskDeps {
  readonly random: Random;
  /** Asks the platform for what she sent; undefined where it no longer gives it out. */
  readonly fetchMedia: (
    channel: ChannelName,
    url: string,
  ) => Promise<{ readonly bytes: Uint8Array } | undefined>;
}

export interface OpenedFile {
  readonly name: string;
  /** Told by its first bytes; `application/octet-stream` for what we do not know. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Most bytes an officer may send. */
export const mostFileBytes = 5 * 2 ** 20;
const longestName = 120;
/** As many as one case comes to; more is a slip. */
const mostFiles = 100;

/** `in-<line>` is what she sent with a line, `out-<id>` what an officer sent. */
export async function openFile(
  deps: FileDeps,
  actor: Actor,
  key: string,
  file: string,
): Promise<OpenedFile> {
  const { value: handoff } = await readCase(deps, actor, key);
  const opened = file.startsWith('in-')
    ? await hers(deps, handoff.conversation, Number(file.slice('in-'.length)))
    : await ours(deps, key, file);
  if (opened === undefined) throw new RefusedError('not-found');
  await deps.audit.write(actor, 'attachment-opened', [`handoff:${key}`]);
  return opened;
}

async function hers(
  deps: FileDeps,
  conversation: Parameters<FileDeps['messages']['list']>[0],
  seq: number,
): Promise<OpenedFile | undefined> {
  if (!Number.isSafeInteger(seq) || seq < 1) return undefined;
  const [line] = await deps.messages.list(conversation, seq - 1, 1);
  const url = line?.seq === seq ? line.media?.url : undefined;
  const channel = parseConversationId(conversation)?.channel;
  if (url === undefined || channel === undefined) return undefined;
  const media = await deps.fetchMedia(channel, url);
  if (media === undefined) return undefined;
  const { type, ending } = typeOf(media.bytes);
  return { name: `${seq}.${ending}`, type, bytes: media.bytes };
}

async function ours(deps: FileDeps, key: string, file: string): Promise<OpenedFile | undefined> {
  const stored = await deps.records.get('desk-file', recordId(key, file));
  if (stored === undefined) return undefined;
  const { name, type, data } = stored.value;
  return { name, type, bytes: Buffer.from(data, 'base64') };
}

/** Keeps a file an officer means to send; it goes to her with the reply that names it. */
export async function addFile(
  deps: FileDeps,
  actor: Actor,
  key: string,
  { name: given, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<AttachmentView> {
  const { value: handoff } = await readCase(deps, actor, key);
  mustHold(actor, handoff);
  if (bytes.byteLength === 0) throw new RefusedError('empty');
  if (bytes.byteLength > mostFileBytes) throw new RefusedError('too-large');
  const { type, ending, sendable } = typeOf(bytes);
  if (!sendable) throw new RefusedError('bad-type');
  const tag = `handoff:${handoff.id}`;
  if ((await deps.records.count('desk-file', tag)) >= mostFiles) {
    throw new RefusedError('too-large');
  }
  const file = `out-${deps.random.hex(8)}`;
  const name = nameOf(given, ending);
  const now = deps.clock.now();
  await deps.records.apply([
    {
      kind: 'desk-file',
      id: recordId(key, file),
      order: now,
      owner: handoff.conversation,
      tags: [tag],
      expect: 0,
      value: {
        handoff: handoff.id,
        name,
        type,
        data: Buffer.from(bytes).toString('base64'),
        at: now,
        by: actor.officer,
      },
    },
    deps.audit.change(actor, 'file-added', [`handoff:${key}`]),
  ]);
  return { id: file, name, type, size: bytes.byteLength, picture: isPicture(type) };
}

/** The offer under which she is sent a file of this case; undefined if there is none. */
export async function offerOf(
  { records }: Pick<FileDeps, 'records'>,
  key: string,
  file: string,
): Promise<FileOffer | undefined> {
  const id = recordId(key, file);
  const stored = await records.get('desk-file', id);
  return stored === undefined ? undefined : { id, name: stored.value.name, whole: true };
}

export const isPicture = (type: string): boolean => type.startsWith('image/');

/** A file belongs to its case: with another case's name it does not exist. */
const recordId = (key: string, file: string): string => `${key}.${file}`;

/** Letters, digits and a few signs, with the ending its bytes ask for. */
function nameOf(given: string, ending: string): string {
  const bare = tidy(given)
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/[^\p{L}\p{M}\p{N} ._()-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+/, '')
    .slice(0, longestName)
    .trim();
  return `${bare === '' ? 'tep' : bare}.${ending}`;
}

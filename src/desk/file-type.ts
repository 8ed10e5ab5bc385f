/** What a file is, by its first bytes: names and declared types are only claims. */

export interface FileType {
  readonly type: string;
  readonly ending: string;
  /** May be sent to her: pictures, PDF and office documents without macros. */
  readonly sendable: boolean;
}

const ooxml = 'application/vnd.openxmlformats-officedocument';
const unknown: FileType = { type: 'application/octet-stream', ending: 'bin', sendable: false };

interface Magic extends FileType {
  readonly starts: string;
  /** More bytes to find: Latin-1 text anywhere in the first or last part. */
  readonly holds?: string;
}

const magics: readonly Magic[] = [
  { starts: 'ffd8ff', type: 'image/jpeg', ending: 'jpg', sendable: true },
  { starts: '89504e470d0a1a0a', type: 'image/png', ending: 'png', sendable: true },
  { starts: '47494638', type: 'image/gif', ending: 'gif', sendable: true },
  { starts: '52494646', holds: 'WEBP', type: 'image/webp', ending: 'webp', sendable: true },
  { starts: '255044462d', type: 'application/pdf', ending: 'pdf', sendable: true },
  { starts: '504b0304', holds: 'vbaProject', ...unknown },
  {
    starts: '504b0304',
    holds: 'word/',
    type: `${ooxml}.wordprocessingml.document`,
    ending: 'docx',
    sendable: true,
  },
  {
    starts: '504b0304',
    holds: 'xl/',
    type: `${ooxml}.spreadsheetml.sheet`,
    ending: 'xlsx',
    sendable: true,
  },
  { starts: '4f676753', type: 'audio/ogg', ending: 'ogg', sendable: false },
  { starts: '494433', type: 'audio/mpeg', ending: 'mp3', sendable: false },
  { starts: 'fff1', type: 'audio/aac', ending: 'aac', sendable: false },
  { starts: 'fff9', type: 'audio/aac', ending: 'aac', sendable: false },
];

/** The directory of a ZIP stands at its end and names what is in it. */
const looked = 1 << 16;

export function typeOf(bytes: Uint8Array): FileType {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.subarray(0, 16).toString('hex');
  const found = magics.find(
    ({ starts, holds }) =>
      head.startsWith(starts) &&
      (holds === undefined ||
        buffer.subarray(0, looked).includes(holds, 0, 'latin1') ||
        buffer.subarray(-looked).includes(holds, 0, 'latin1')),
  );
  if (found === undefined) return unknown;
  const { type, ending, sendable } = found;
  return { type, ending, sendable };
}

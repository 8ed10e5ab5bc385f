/** The key ring: the keys personal data is sealed with, newest first. Its text is `DATA_KEYS` or the file `data/keys`. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from '#src/domain/errors.ts';

interface DataKey {
  /** Stands before everything sealed with it; letters, digits and `-`. */
  readonly id: string;
  readonly key: Buffer;
}

export interface KeyRing {
  /** Newest first: the first seals, all open. */
  readonly keys: readonly [DataKey, ...DataKey[]];
  /** Key of the phone index. Its line is called `index`; without one it is made from the oldest key. */
  readonly index: Buffer;
}

const indexLine = 'index';
const keyLength = 32;

/** Reads `id:base64key` entries, by comma or by line, newest first. Throws ConfigError with every problem, never a key. */
export function parseKeyRing(text: string, origin = 'DATA_KEYS'): KeyRing {
  const problems: string[] = [];
  const seen = new Set<string>();
  const keys: DataKey[] = [];
  let index: Buffer | undefined;
  const entries = text
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && !entry.startsWith('#'));
  for (const [position, entry] of entries.entries()) {
    const [, id = '', encoded = ''] =
      /^([A-Za-z0-9-]{1,32}):([A-Za-z0-9+/_-]+=*)$/.exec(entry) ?? [];
    const key = Buffer.from(encoded, 'base64');
    if (id === '') problems.push(`${origin}: entry ${position + 1} is not id:base64key`);
    else if (key.length !== keyLength) {
      problems.push(`${origin}: key "${id}" has ${key.length} bytes, it needs ${keyLength}`);
    } else if (seen.has(id)) problems.push(`${origin}: key "${id}" is there twice`);
    else if (id === indexLine) index = key;
    else keys.push({ id, key });
    seen.add(id);
  }
  const [newest, ...older] = keys;
  if (newest === undefined && problems.length === 0) problems.push(`${origin}: holds no key`);
  if (newest === undefined || problems.length > 0) throw new ConfigError(problems);
  return { keys: [newest, ...older], index: index ?? (older.at(-1) ?? newest).key };
}

/** The text of a ring with a new key in front; give it no text to begin a ring. */
export function addKey(text = ''): string {
  const entries = text.split(/[,\n]/).map((entry) => entry.trim());
  const old = entries.filter((entry) => entry !== '');
  const fresh = (id: string): string => `${id}:${randomBytes(keyLength).toString('base64')}`;
  // A name that was used before must never come back with other bytes, so it is drawn, not counted.
  const first = fresh(`k-${randomBytes(4).toString('hex')}`);
  const lines = old.length === 0 ? [first, fresh(indexLine)] : [first, ...old];
  return `${lines.join('\n')}\n`;
}

/** Loads the ring of a file, making the file (readable by its owner only) on first start. */
export function loadKeyRing(path: string): KeyRing {
  return parseKeyRing(readOrMake(path), path);
}

/** Adds a new newest key to the file of a ring; what was sealed before stays readable. Returns the ring. */
export function rotateKeyRing(path: string): KeyRing {
  const text = addKey(readOrMake(path));
  const ring = parseKeyRing(text, path);
  // Written beside and moved over: a power cut leaves the old ring or the new one, never half a ring.
  const beside = `${path}.new`;
  writeFileSync(beside, text, { mode: 0o600, flush: true });
  renameSync(beside, path);
  return ring;
}

function readOrMake(path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true });
    // `wx` fails if it exists, so two processes starting at once cannot make two rings.
    const text = addKey();
    writeFileSync(path, text, { mode: 0o600, flag: 'wx', flush: true });
    return text;
  } catch (error) {
    if (!existsSync(path)) {
      throw new ConfigError([`${path}: the key file cannot be made`], { cause: error });
    }
  }
  try {
    chmodSync(path, 0o600);
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError([`${path}: the key file cannot be read`], { cause: error });
  }
}

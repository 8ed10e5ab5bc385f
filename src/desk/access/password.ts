/** Passwords: hashed with Argon2id, a few at a time, so that a flood of sign-ins costs memory for a few only. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { RefusedError } from '#src/domain/errors.ts';
import common from './common-passwords.json' with { type: 'json' };

/** RFC 9106 parameters. OWASP's least is 19 MiB and 2 passes; one more pass costs an officer nothing she notices. */
export interface PasswordCost {
  /** KiB. Default 19,456. */
  readonly memory: number;
  /** Default 3. */
  readonly passes: number;
}

export interface Passwords {
  /** `argon2id$<memory>$<passes>$<salt>$<hash>`; throws RefusedError `weak-password`. */
  make(password: string, login: string): Promise<string>;
  /** Takes as long without a hash as with one, so that nobody learns which logins exist. */
  fits(password: string, hash: string | undefined): Promise<boolean>;
}

const derive = promisify(argon2);
const shortest = 10;
const longest = 200;
const atOnce = 2;
/** No password has this hash. */
const nobody = { salt: Buffer.alloc(16), hash: Buffer.alloc(32) };

export function createPasswords(cost: PasswordCost = { memory: 19_456, passes: 3 }): Passwords {
  const slot = createSlots(atOnce);
  const hashOf = (password: string, salt: Buffer, { memory, passes }: PasswordCost) =>
    slot(() =>
      derive('argon2id', {
        message: normal(password),
        nonce: salt,
        parallelism: 1,
        tagLength: 32,
        memory,
        passes,
      }),
    );
  return {
    async make(password, login) {
      if (isWeak(password, login)) throw new RefusedError('weak-password');
      const salt = randomBytes(16);
      const hash = await hashOf(password, salt, cost);
      const { memory, passes } = cost;
      return ['argon2id', memory, passes, encode(salt), encode(hash)].join('$');
    },
    async fits(password, kept) {
      if (password.length > longest) return false;
      const [, memory, passes, salt, hash] = kept?.split('$') ?? [];
      if (salt === undefined || hash === undefined) {
        const made = await hashOf(password, nobody.salt, cost);
        return timingSafeEqual(made, nobody.hash) && false;
      }
      const its = { memory: Number(memory), passes: Number(passes) };
      const made = await hashOf(password, Buffer.from(salt, 'base64url'), its);
      return timingSafeEqual(made, Buffer.from(hash, 'base64url'));
    },
  };
}

/** Short, guessable from the login, one key held down, or known to everyone. */
function isWeak(password: string, login: string): boolean {
  const text = normal(password).toLowerCase();
  if (text.length < shortest || text.length > longest) return true;
  if (new Set(text).size < 5) return true;
  if (login !== '' && text.includes(login.toLowerCase())) return true;
  const letters = text
    .normalize('NFD')
    .replace(/[\p{M}\s]/gu, '')
    .replaceAll('\u0111', 'd');
  return common.some((word) => letters.replaceAll(word, '').length < 5);
}

/** The same keys give the same letters, whichever keyboard composed them. */
function normal(password: string): string {
  return password.normalize('NFKC');
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64url');
}

/** Runs at most so many at a time; the others wait their turn. */
function createSlots(most: number) {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  };
}

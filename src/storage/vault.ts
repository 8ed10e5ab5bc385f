/** The vault: AES-256-GCM with a key ring; what is sealed for one place opens in no other. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Vault } from '#src/domain/vault.ts';
import type { KeyRing } from './key-ring.ts';

const algorithm = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/**
 * Sealed text is `keyId.base64url(nonce · tag · ciphertext)`. A key seals at most 2³² texts (NIST SP 800-38D); rotate
 * before.
 *
 * `reload` reads the ring again when something was sealed with a key it did not have: another process rotated the
 * keys meanwhile. What this one seals stays under its own newest key, which the new ring has too.
 */
export function createVault(ring: KeyRing, reload?: () => KeyRing): Vault {
  const [newest] = ring.keys;
  const sealing = createSecretKey(newest.key);
  const keys = new Map<string, KeyObject>();
  const learn = (known: KeyRing): void => {
    for (const { id, key } of known.keys) keys.set(id, createSecretKey(key));
  };
  learn(ring);
  const keyOf = (id: string): KeyObject | undefined => {
    if (!keys.has(id) && reload !== undefined) learn(reload());
    return keys.get(id);
  };
  const nonces = createNonces();
  const indexKey = Buffer.from(hkdfSync('sha256', ring.index, '', 'chung-tay index', 32));
  return {
    seal(text, context) {
      const nonce = nonces();
      // GCM's tag is as long as `tagLength` unless another length is asked for.
      const cipher = createCipheriv(algorithm, sealing, nonce);
      cipher.setAAD(Buffer.from(context));
      const body = cipher.update(Buffer.from(text));
      cipher.final();
      const whole = Buffer.concat([nonce, cipher.getAuthTag(), body]);
      return `${newest.id}.${whole.toString('base64url')}`;
    },
    open(sealed, context) {
      const dot = sealed.indexOf('.');
      const key = keyOf(sealed.slice(0, Math.max(0, dot)));
      if (key === undefined) throw new Error('sealed with a key that is not in the ring');
      const whole = Buffer.from(sealed.slice(dot + 1), 'base64url');
      if (whole.length < nonceLength + tagLength) throw new Error('sealed text is too short');
      const nonce = whole.subarray(0, nonceLength);
      const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagLength });
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(whole.subarray(nonceLength, nonceLength + tagLength));
      const text = decipher.update(whole.subarray(nonceLength + tagLength), undefined, 'utf8');
      return text + decipher.final('utf8');
    },
    isStale: (sealed) => !sealed.startsWith(`${newest.id}.`),
    index: (text) => createHmac('sha256', indexKey).update(text).digest('base64url'),
  };
}

/** Random nonces, drawn from the system many at a time: asking for twelve bytes costs as much as for many. */
function createNonces(): () => Buffer {
  const drawnAtOnce = 256;
  let pool = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at >= pool.length) {
      pool = randomBytes(nonceLength * drawnAtOnce);
      at = 0;
    }
    at += nonceLength;
    return pool.subarray(at - nonceLength, at);
  };
}

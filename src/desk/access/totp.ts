/** Time-based one-time passwords, RFC 6238: SHA-1, six digits, thirty seconds, as every authenticator app has them. */
import { createHmac } from 'node:crypto';
import { encode } from 'uqr';
import type { TotpStart } from '#src/domain/access.ts';
import type { Random } from '#src/domain/time.ts';

const stepMs = 30_000;
/** One step before and after is taken too: clocks of cheap phones drift. */
const drift = 1;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret of 160 bits, in base32. */
export function newTotpSecret(random: Random): string {
  return toBase32(Buffer.from(random.hex(20), 'hex'));
}

/** The step whose code it is, later than `lastStep`; undefined if it is none. */
export function totpStep(
  secret: string,
  code: string,
  now: number,
  lastStep: number,
): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const current = Math.floor(now / stepMs);
  for (let step = current - drift; step <= current + drift; step += 1) {
    if (step > lastStep && totpCode(secret, step) === digits) return step;
  }
  return undefined;
}

/** The code of one step, RFC 4226. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A secret as an app takes it: typed, tapped, or scanned. */
export function presentTotp(secret: string, login: string, issuer: string): TotpStart {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
  const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
  return {
    secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
    uri,
    qr: encode(uri, { ecc: 'M', border: 0 }).data.map((row) =>
      row.map((dark) => (dark ? '1' : '0')).join(''),
    ),
  };
}

function toBase32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

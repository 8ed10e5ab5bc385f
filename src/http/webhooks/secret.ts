/** Whether a platform brought the secret we gave it, in a time that tells nothing about it. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** False for anything that is not exactly the expected text; an empty secret lets nobody in. */
export function isSecret(given: unknown, expected: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  const same = timingSafeEqual(hash(typeof given === 'string' ? given : ''), hash(expected));
  return same && typeof given === 'string' && expected !== '';
}

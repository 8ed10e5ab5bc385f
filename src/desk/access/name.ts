/** Names of officers, as women are told them. */
import { RefusedError } from '#src/domain/errors.ts';

const longest = 60;

/** One line without control or direction characters, at most 60 letters; RefusedError `malformed` if nothing is left. */
export function cleanName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (name === '' || name.length > longest) throw new RefusedError('malformed');
  return name;
}

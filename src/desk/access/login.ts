/** Logins: how they are written, and the keyed hash under which one is held by one officer. */
import { RefusedError } from '#src/domain/errors.ts';
import type { AccessDeps } from './deps.ts';

const pattern = /^[a-z0-9](?:[a-z0-9._-]{1,38})[a-z0-9]$/;

/** As it is kept: lower case, without spaces around. RefusedError `malformed` if it is none. */
export function cleanLogin(text: string): string {
  const login = text.trim().toLowerCase();
  if (!pattern.test(login)) throw new RefusedError('malformed');
  return login;
}

/** The id of the record that says whose it is. */
export function loginId({ house }: Pick<AccessDeps, 'house'>, login: string): Promise<string> {
  return house.hash('login', login.trim().toLowerCase());
}

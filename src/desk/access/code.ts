/** The second step of signing in: a code of the app, or a recovery code, each good for once. */
import type { Officer } from '#src/domain/officer.ts';
import type { AccessDeps } from './deps.ts';
import { totpStep } from './totp.ts';

const recoveryCodes = 10;

/** The officer after the code was used up; undefined if it is wrong. Without an app no code is asked for. */
export async function checkCode(
  deps: Pick<AccessDeps, 'clock' | 'house'>,
  officer: Officer,
  code: string | undefined,
): Promise<{ readonly officer: Officer; readonly recovered: boolean } | undefined> {
  const { totp } = officer;
  if (totp === undefined) return { officer, recovered: false };
  if (code === undefined) return undefined;
  const step = totpStep(totp.secret, code, deps.clock.now(), totp.lastStep);
  if (step !== undefined) {
    return { officer: { ...officer, totp: { ...totp, lastStep: step } }, recovered: false };
  }
  const hash = await recoveryHash(deps, officer, code);
  if (!officer.recovery.includes(hash)) return undefined;
  return {
    officer: { ...officer, recovery: officer.recovery.filter((other) => other !== hash) },
    recovered: true,
  };
}

/** Ten codes to write down, and what is kept of them. */
export async function newRecoveryCodes(
  deps: Pick<AccessDeps, 'random' | 'house'>,
  officer: Pick<Officer, 'id'>,
): Promise<{ readonly codes: readonly string[]; readonly hashes: readonly string[] }> {
  const codes = Array.from({ length: recoveryCodes }, () =>
    deps.random.hex(6).replace(/(.{4})(?=.)/g, '$1-'),
  );
  const hashes = await Promise.all(codes.map((code) => recoveryHash(deps, officer, code)));
  return { codes, hashes };
}

/** Without spaces and dashes, which people leave out or put elsewhere. */
function recoveryHash(
  { house }: Pick<AccessDeps, 'house'>,
  { id }: Pick<Officer, 'id'>,
  code: string,
): Promise<string> {
  return house.hash('recovery', `${id}:${code.toLowerCase().replace(/[^0-9a-f]/g, '')}`);
}

/** Signs an officer in: password, then code; wrong tries are counted before they are looked at. */
import type { SignIn } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Officer } from '#src/domain/officer.ts';
import type { RecordChange, StoredRecord } from '#src/domain/record.ts';
import { bucketOf, knownBrowser, rememberBrowser } from './browser.ts';
import { checkCode } from './code.ts';
import type { AccessDeps, Stranger } from './deps.ts';
import { loginId } from './login.ts';
import { officerChange } from './officers.ts';
import { countTry, waitAfter } from './pace.ts';
import { newSession, tokenHash } from './sessions.ts';

export interface SignedIn {
  /** For the cookie. */
  readonly token: string;
  readonly officer: Officer;
  /** Marks this browser as one she has signed in with. */
  readonly known: string;
  /** Wrong tries since she last signed in. */
  readonly failed: number;
}

/** Throws RefusedError `wrong`, `code-needed` or `slow`. `old` is the token of a session it takes the place of. */
export async function signIn(
  deps: AccessDeps,
  asked: SignIn,
  stranger: Stranger,
  old?: string,
): Promise<SignedIn> {
  const officer = await find(deps, asked.login);
  const known =
    officer !== undefined && (await knownBrowser(deps, officer.value.id, stranger.known));
  if (!known) {
    const wait = deps.addresses.wait(stranger.from);
    if (wait > 0) throw new RefusedError('slow', { retryAfter: wait });
  }
  if (officer === undefined || !officer.value.active) {
    await deps.passwords.fits(asked.password, undefined);
    deps.addresses.failed(stranger.from);
    throw new RefusedError('wrong');
  }
  const { id } = officer.value;
  const bucket = await bucketOf(deps, id, stranger.known);
  const { count, wait } = await countTry(deps, bucket);
  if (wait > 0) throw new RefusedError('slow', { retryAfter: wait });
  if (!(await deps.passwords.fits(asked.password, officer.value.password))) {
    return fail(deps, officer.value, stranger, count);
  }
  if (officer.value.totp !== undefined && asked.code === undefined) {
    // Half a sign-in is no guess: the next step counts anew.
    await uncount(deps, bucket, count);
    throw new RefusedError('code-needed');
  }
  return enter(deps, officer, asked.code, { stranger, bucket, count, old });
}

async function enter(
  deps: AccessDeps,
  { value, version }: StoredRecord<'officer'>,
  code: string | undefined,
  how: { stranger: Stranger; bucket: string; count: number; old: string | undefined },
): Promise<SignedIn> {
  const { stranger, bucket, count, old } = how;
  const checked = await checkCode(deps, value, code);
  if (checked === undefined) return fail(deps, value, stranger, count);
  const now = deps.clock.now();
  const officer = { ...checked.officer, signedInAt: now, updatedAt: now };
  const session = newSession(deps, value.id, stranger);
  const who = { officer: value.id, from: stranger.from };
  const strangers = await deps.records.get('tries', value.id);
  const changes: RecordChange[] = [
    // Expecting the version read makes one code good for one sign-in.
    officerChange(officer, version),
    session.change,
    { kind: 'tries', id: bucket, value: undefined },
    { kind: 'tries', id: value.id, value: undefined },
    deps.audit.change(who, 'signed-in', [`session:${session.id}`]),
  ];
  if (checked.recovered) changes.push(deps.audit.change(who, 'recovery-code-used'));
  if (old !== undefined) {
    changes.push({ kind: 'desk-session', id: tokenHash(old), value: undefined });
  }
  if ((await deps.records.apply(changes)) === 'conflict') throw new RefusedError('conflict');
  const failed = Math.max(count - 1, bucket === value.id ? 0 : (strangers?.value.count ?? 0));
  return {
    token: session.token,
    officer,
    known: await rememberBrowser(deps, value.id, stranger.known),
    failed,
  };
}

async function fail(
  deps: AccessDeps,
  officer: Officer,
  stranger: Stranger,
  count: number,
): Promise<never> {
  deps.addresses.failed(stranger.from);
  const slowed = waitAfter(count) > 0;
  if (slowed) deps.onSlowed(officer.id);
  await deps.audit.write(
    { officer: officer.id, from: stranger.from },
    slowed ? 'sign-in-slowed' : 'sign-in-failed',
  );
  throw new RefusedError('wrong');
}

async function find(deps: AccessDeps, login: string): Promise<StoredRecord<'officer'> | undefined> {
  const holder = await deps.records.get('login', await loginId(deps, login));
  return holder === undefined ? undefined : deps.records.get('officer', holder.value.officer);
}

async function uncount(deps: AccessDeps, bucket: string, count: number): Promise<void> {
  const tries = await deps.records.get('tries', bucket);
  if (tries?.value.count !== count) return;
  const value = { ...tries.value, count: count - 1, openAt: tries.value.lastAt };
  await deps.records.apply([
    { kind: 'tries', id: bucket, order: value.lastAt, value, expect: tries.version },
  ]);
}

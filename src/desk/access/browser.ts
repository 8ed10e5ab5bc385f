/**
 * Browsers an officer has signed in with, told by a mark that only we can make: `nonce.hash`, up to five of them for a
 * machine that an office shares. A mark opens nothing; it says whose wrong tries are counted apart from strangers'.
 */
import type { OfficerId } from '#src/domain/ids.ts';
import type { AccessDeps } from './deps.ts';
import { sameHash } from './house.ts';

const most = 5;
const markPattern = /^([0-9a-f]{16})\.([0-9a-f]{40})$/;

/** Whether one of the marks is hers. */
export async function knownBrowser(
  deps: Pick<AccessDeps, 'house'>,
  officer: OfficerId,
  marks: string | undefined,
): Promise<boolean> {
  return (await nonceOf(deps, officer, marks)) !== undefined;
}

/** Where her wrong tries are counted: from this browser if it is known, else from strangers. */
export async function bucketOf(
  deps: Pick<AccessDeps, 'house'>,
  officer: OfficerId,
  marks: string | undefined,
): Promise<string> {
  const nonce = await nonceOf(deps, officer, marks);
  return nonce === undefined ? officer : `${officer}:${nonce}`;
}

/** The marks with hers among them, made anew if it is not. */
export async function rememberBrowser(
  deps: Pick<AccessDeps, 'house' | 'random'>,
  officer: OfficerId,
  marks: string | undefined,
): Promise<string> {
  if (marks !== undefined && (await knownBrowser(deps, officer, marks))) return marks;
  const nonce = deps.random.hex(8);
  const mark = `${nonce}.${await deps.house.hash('browser', `${officer}:${nonce}`)}`;
  return [mark, ...split(marks)].slice(0, most).join('_');
}

async function nonceOf(
  { house }: Pick<AccessDeps, 'house'>,
  officer: OfficerId,
  marks: string | undefined,
): Promise<string | undefined> {
  for (const mark of split(marks)) {
    const [, nonce = '', hash = ''] = markPattern.exec(mark) ?? [];
    if (sameHash(hash, await house.hash('browser', `${officer}:${nonce}`))) return nonce;
  }
  return undefined;
}

function split(marks: string | undefined): readonly string[] {
  return (marks ?? '')
    .split('_')
    .filter((mark) => markPattern.test(mark))
    .slice(0, most);
}

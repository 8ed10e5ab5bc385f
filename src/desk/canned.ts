/** Canned replies: kept once, sent with her name filled in. */
import type { CannedReply } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import { readCase } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { tidy } from './tidy.ts';

const longestTitle = 120;
const longestText = 4000;
/** As many as a person finds her way in. */
const mostCanned = 200;

export async function listCanned({
  records,
}: Pick<DeskDeps, 'records'>): Promise<readonly CannedReply[]> {
  const all: CannedReply[] = [];
  for await (const { id, value } of records.list('canned')) {
    const { title, text, about } = value;
    all.push({ id, title, text, ...(about === undefined ? {} : { about }) });
  }
  return all;
}

/** Those of a case, her name filled in. */
export async function cannedOf(
  deps: DeskDeps,
  actor: Actor,
  key: string,
): Promise<readonly CannedReply[]> {
  await readCase(deps, actor, key);
  const name = deps.index.cases.get(key)?.name;
  return (await listCanned(deps)).map((one) => ({ ...one, text: fillName(one.text, name) }));
}

/** Those that fit why she was handed over. */
export async function cannedFor(
  deps: Pick<DeskDeps, 'records'>,
  name: string | undefined,
  reason: string,
): Promise<readonly { readonly title: string; readonly text: string }[]> {
  const all = await listCanned(deps);
  return all
    .filter(({ about }) => about === reason)
    .map(({ title, text }) => ({ title, text: fillName(text, name) }));
}

/** Without a name its place closes up: «Chào chị {ten}, …» is «Chào chị, …». */
export function fillName(text: string, name: string | undefined): string {
  if (name !== undefined) return text.replaceAll('{ten}', () => name);
  return text.replaceAll(/ *\{ten\}/g, '').trim();
}

export async function keepCanned(
  deps: DeskDeps,
  actor: Actor,
  id: string,
  body: Omit<CannedReply, 'id'>,
): Promise<CannedReply> {
  const title = tidy(body.title);
  const text = tidy(body.text);
  if (title === '' || text === '') throw new RefusedError('empty');
  if (title.length > longestTitle || text.length > longestText) throw new RefusedError('too-long');
  const now = deps.clock.now();
  const known = await deps.records.get('canned', id);
  if (known === undefined && (await deps.records.count('canned')) >= mostCanned) {
    throw new RefusedError('too-large');
  }
  const about = body.about === undefined ? {} : { about: body.about };
  await deps.records.apply([
    {
      kind: 'canned',
      id,
      order: now,
      value: { title, text, ...about, at: now, by: actor.officer },
    },
    deps.audit.change(actor, 'canned-kept', [`canned:${id}`]),
  ]);
  return { id, title, text, ...about };
}

export async function dropCanned(deps: DeskDeps, actor: Actor, id: string): Promise<void> {
  if ((await deps.records.get('canned', id)) === undefined) throw new RefusedError('not-found');
  await deps.records.apply([
    { kind: 'canned', id, value: undefined },
    deps.audit.change(actor, 'canned-dropped', [`canned:${id}`]),
  ]);
}

/** The Lua scripts: every change of the store is one of them, so that it happens whole and alone. */
import { readFileSync } from 'node:fs';

const scriptNames = [
  'accept',
  'apply',
  'claim',
  'commit',
  'dead-letters',
  'discard',
  'drop',
  'dump',
  'due',
  'fire',
  'hold',
  'ledger',
  'messages',
  'migrate-1',
  'migrate-2',
  'migrate-3',
  'migrate-4',
  'news',
  'next-due',
  'note',
  'prepare',
  'records',
  'records-of',
  'release',
  'renew',
  'replay',
  'settle',
  'swap',
  'take',
  'usage',
  'waiting',
] as const;
export type ScriptName = (typeof scriptNames)[number];

/** Step n takes a Redis from schema n to n + 1, whole or not at all. Never edit one that was released; add one. */
export const migrations: readonly ScriptName[] = [
  'migrate-1',
  'migrate-2',
  'migrate-3',
  'migrate-4',
];

const read = (name: string): string =>
  readFileSync(new URL(`./scripts/${name}.lua`, import.meta.url), 'utf8');

/** In the form ioredis takes them; each gets one key, `{organisation}:meta`. */
export function loadScripts(): Record<string, { lua: string; numberOfKeys: number }> {
  const common = read('common');
  const changes = `${common}\n${read('changes')}`;
  return Object.fromEntries(
    scriptNames.map((name) => [
      commandOf(name),
      {
        lua: `${name === 'commit' || name === 'apply' ? changes : common}\n${read(name)}`,
        numberOfKeys: 1,
      },
    ]),
  );
}

/** The method ioredis makes of a script; prefixed, so that none hides a command of Redis. */
export function commandOf(name: ScriptName): string {
  return `ct-${name}`;
}

/** A script's whole text, for a connection of its own. */
export function scriptText(name: ScriptName): string {
  return `${read('common')}\n${read(name)}`;
}

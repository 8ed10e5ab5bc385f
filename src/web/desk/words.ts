/** The words the server put into the page, with their places filled. */
import type { DeskWords } from './keys.ts';

export type Key = keyof DeskWords;
/** Keys without places: labels of codes, e.g. `stage.new`. */
export type PlainKey = { [K in Key]: [DeskWords[K]] extends [never] ? K : never }[Key];

const words: Partial<Record<string, string>> = JSON.parse(
  document.getElementById('words')?.textContent ?? '{}',
);

/** `t('queue.waits', { time })`; a word that is not there shows as nothing rather than as a key. */
export function t<K extends Key>(
  key: K,
  ...[places]: [DeskWords[K]] extends [never] ? [] : [Record<DeskWords[K], string | number>]
): string {
  const text = words[`desk.${key}`] ?? '';
  if (places === undefined) return text;
  const fills: Readonly<Record<string, string | number>> = places;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(fills[name] ?? ''));
}

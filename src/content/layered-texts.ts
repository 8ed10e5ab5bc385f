/** Texts over texts: what officers wrote and approved stands before what the files say. */
import type { TextEntry } from './text-files.ts';
import { createTexts, type Text, type Texts } from './texts.ts';

export interface LayeredTexts extends Texts {
  /** Puts these in front, in place of those put before; throws ContentError where one cannot be understood. */
  put(entries: readonly TextEntry[]): void;
}

export function layerTexts(base: Texts): LayeredTexts {
  let above: ReadonlyMap<string, Text> = new Map();
  return {
    get: (key) => above.get(key) ?? base.get(key),
    has: (key) => above.has(key) || base.has(key),
    keys: () => [...new Set([...base.keys(), ...above.keys()])],
    list: () => [...base.list().filter(({ entry }) => !above.has(entry.key)), ...above.values()],
    put(entries) {
      above = new Map(
        createTexts(entries)
          .list()
          .map((text) => [text.entry.key, text]),
      );
    },
  };
}

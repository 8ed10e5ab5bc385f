/** Texts of the welcome. */
import type { Copy } from '#src/domain/flow.ts';

export const welcomeCopy = {
  'welcome.title': { places: [] },
  'welcome.hello': { places: [] },
  'welcome.brief': { places: [] },
} as const satisfies Readonly<Record<string, Copy>>;

/** Texts of the menu. */
import type { Copy } from '#src/domain/flow.ts';
import { doors } from './questions.ts';

export const menuCopy: Readonly<Record<string, Copy>> = {
  'menu.title': { places: [] },
  'menu.ask.door': { places: [] },
  'menu.label.door': { places: [] },
  'menu.why.door': { places: [] },
  'menu.help.door': { places: [] },
  ...Object.fromEntries(doors.map((id) => [`menu.door.${id}`, { places: [] }])),
};

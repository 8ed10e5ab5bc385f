/** What she looks at in support: one programme, and how far down the list she is. */
import type { FlowView } from '#src/domain/flow.ts';
import type { Match } from '#src/domain/programme.ts';
import { best, isOpenTo, matchesOf, opening, rest } from './matches.ts';

/** So many of the others are told at once. */
export const pageSize = 4;

const looking = 'look:';
const turned = 'page:';

export const lookMark = (id: string): string => looking + id;
export const pageMark = (page: number): string => turned + page;
/** Marks of what she looks at; they give way to the next. */
export const isLook = (mark: string): boolean => mark.startsWith(looking);
export const isPage = (mark: string): boolean => mark.startsWith(turned);

/** The programme she wants to know more of: the one she chose, else the best. */
export function looked(view: FlowView): Match | undefined {
  const id = view.marks.find(isLook)?.slice(looking.length);
  const open = [...matchesOf(view).filter(isOpenTo), ...opening(view)];
  return open.find((match) => match.id === id) ?? open[0];
}

/** What it is best compared with: the best of the others, or what the group may have. */
export function beside(view: FlowView): Match | undefined {
  const one = looked(view);
  return [...best(view), ...opening(view)].find((match) => match !== one && match.id !== one?.id);
}

export function pageOf({ marks }: FlowView): number {
  return Number(marks.find(isPage)?.slice(turned.length) ?? 0);
}

/** The others, as many as are told at once. */
export function shownRest(view: FlowView): readonly Match[] {
  const from = pageOf(view) * pageSize;
  return rest(view).slice(from, from + pageSize);
}

export function hasNextPage(view: FlowView): boolean {
  return rest(view).length > (pageOf(view) + 1) * pageSize;
}

/** What the flow looks at: its marks, and what its last request came to. */
import { mayOfferNews } from '#flows/announcements/offer.ts';
import type { PlaceCard, RunCard } from '#src/domain/course-tell.ts';
import type { FlowView } from '#src/domain/flow.ts';

/** What follows a mark's colon: `run:9f2c41aa` → `9f2c41aa`; of several the last. */
export function marked(marks: readonly string[], prefix: string): string | undefined {
  return marks.findLast((mark) => mark.startsWith(`${prefix}:`))?.slice(prefix.length + 1);
}

/** The requests of this flow say what they hand over; anything else has nothing of it. */
function dataOf(view: FlowView): {
  readonly runs?: readonly RunCard[];
  readonly more?: number;
  readonly run?: RunCard;
  readonly place?: PlaceCard;
  readonly places?: readonly PlaceCard[];
  readonly reminds?: boolean;
  readonly first?: boolean;
} {
  return view.settled?.request.startsWith('trainings.') === true ? (view.settled.data ?? {}) : {};
}

export const runsOf = (view: FlowView): readonly RunCard[] => dataOf(view).runs ?? [];
export const moreOf = (view: FlowView): number => dataOf(view).more ?? 0;
export const runOf = (view: FlowView): RunCard | undefined => dataOf(view).run;
export const placeOf = (view: FlowView): PlaceCard | undefined => dataOf(view).place;
export const placesOf = (view: FlowView): readonly PlaceCard[] => dataOf(view).places ?? [];

/** She looks for something less than all there is. */
export function isNarrowed({ marks }: FlowView): boolean {
  return marks.some((mark) => mark === 'near-me' || /^(?:course|near|month):/.test(mark));
}

/** What the machine's doors ask for, beside the marks themselves. */
export function signs(view: FlowView): readonly string[] {
  const { marks, answers } = view;
  const has = (prefix: string): boolean => marked(marks, prefix) !== undefined;
  const self = marked(marks, 'who') === 'self';
  const named = has('name') || marks.includes('skipped:attendee');
  const knownName = self && answers.contactName !== undefined;
  const only = runsOf(view)[0];
  const place = placeOf(view);
  return [
    ...marks,
    ...(has('offer') ? ['to-offer'] : []),
    ...(has('rating') ? ['to-rate'] : has('feedback') ? ['to-feedback'] : []),
    ...(has('place') ? ['to-drop'] : []),
    ...(has('run') && !has('who') ? ['to-see'] : []),
    ...(has('who') && !has('listed') ? ['to-list'] : []),
    ...(marked(marks, 'listed') === 'yes' && !named && !knownName ? ['to-name'] : []),
    ...(has('who') && !has('remind') && dataOf(view).reminds !== true ? ['to-remind'] : []),
    ...(has('run') && has('who') ? ['to-sign'] : []),
    ...(mayAskNews(view) ? ['to-news'] : []),
    ...(only === undefined ? [] : [`found:${only.id}`]),
    ...(place === undefined ? [] : [`own:${place.id}`]),
  ];
}

/** News is asked about after her first sign-up, where it was never offered before. */
function mayAskNews(view: FlowView): boolean {
  const isFirst = dataOf(view).first === true && view.marks.includes('done');
  return isFirst && mayOfferNews(view) && !view.marks.includes('news-offered');
}

/** The name that goes on the list: only with her consent, and of herself the one she gave before. */
export function attendeeOf({ marks, answers }: FlowView): string | undefined {
  if (marked(marks, 'listed') !== 'yes') return undefined;
  const given = marked(marks, 'name');
  if (given !== undefined) return given;
  const own = answers.contactName?.value;
  return marked(marks, 'who') === 'self' && typeof own === 'string' ? own : undefined;
}

/** Whether she agreed to be reminded, just now or before. */
export function isReminded(view: FlowView): boolean {
  const said = marked(view.marks, 'remind');
  return said === undefined ? dataOf(view).reminds === true : said === 'yes';
}

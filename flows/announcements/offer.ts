/** News offered where she was told something that may change: in one sentence, once, whatever she says to it. */
import type { Copy, FlowView } from '#src/domain/flow.ts';

/** Not if it was offered before, here or on a channel joined with this one, nor if she ever said yes or no. */
export const mayOfferNews = ({ answers }: FlowView): boolean =>
  answers.newsConsent === undefined && answers.newsOffered === undefined;

/** What she is asked next, with the offer before it where it may be made. */
export const withOffer = (key: string, isPlace: (view: FlowView) => boolean = () => true): Copy => {
  const offers = (view: FlowView): boolean => mayOfferNews(view) && isPlace(view);
  return {
    places: ['what'],
    fill: (view) => ({
      what: offers(view) ? { key: 'announcements.offer', params: { next: { key } } } : { key },
    }),
    once: (view) => (offers(view) ? 'newsOffered' : undefined),
  };
};

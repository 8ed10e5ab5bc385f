/** What the requests about her data come to while machines are walked. */
import type { Request, Settled } from '#src/domain/request.ts';

const data = {
  consents: [{ purpose: 'call-back', day: '2026-11-23' }],
  leads: [{ wish: 'found', stage: 'new', day: '2026-11-23' }],
  handoffs: [{ ticket: 'CT-7K3Q9B', state: 'waiting', day: '2026-11-23' }],
  others: 1,
  lines: 12,
  linked: ['zalo'],
  until: '2027-11-23',
  isLinked: true,
  code: '7K3Q-9BXD',
  minutes: 15,
  channel: 'zalo',
  link: 'c0de',
};

const outcomes: Readonly<Record<string, string>> = {
  'my-data.show': 'shown',
  'my-data.download': 'offered',
  'my-data.contact': 'corrected',
  'my-data.withdraw': 'withdrawn',
  'my-data.hide': 'hidden',
  'links.look': 'looked',
  'links.offer': 'offered',
  'links.claim': 'found',
  'links.ask': 'asked',
  'links.accept': 'joined',
  'links.refuse': 'refused',
  'links.leave': 'left',
};

export function settleMyData({ name }: Request): Settled {
  if (name === 'links.asked') {
    return { outcome: 'asked', opens: { flow: 'link', marks: ['asked:c0de'] } };
  }
  const outcome = outcomes[name];
  return outcome === undefined ? { outcome: 'unknown' } : { outcome, data };
}

/** Choices made from what those requests found. */
export const myDataOffers: Readonly<Record<string, readonly string[]>> = {
  'data-consent': ['tap:call-back', 'tap:news'],
  'link-next': ['tap:leave'],
  'link-code': ['7K3Q-9BXD'],
  'data-contact': ['tap:contactName', 'tap:contactPhone', 'tap:commune'],
};

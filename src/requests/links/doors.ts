/** The requests about linking conversations, by name. */
import type { RequestDoors } from '#src/domain/request.ts';
import { acceptLink, linkAsked, refuseLink } from './accept.ts';
import { askLink, claimLink } from './claim.ts';
import type { LinkDeps } from './deps.ts';
import { leaveLinks, linkJoined, linkLeft, lookAtLinks, takeAnswers } from './joined.ts';
import { offerLink } from './offer.ts';

export function linkDoors(deps: LinkDeps): RequestDoors {
  return {
    'links.look': lookAtLinks(deps),
    'links.offer': offerLink(deps),
    'links.claim': claimLink(deps),
    'links.ask': askLink(deps),
    'links.asked': linkAsked(deps),
    'links.accept': acceptLink(deps),
    'links.refuse': refuseLink(deps),
    'links.joined': linkJoined(deps),
    'links.take': takeAnswers(deps),
    'links.left': linkLeft(deps),
    'links.leave': leaveLinks(deps),
  };
}

/** What reaches her without her writing: a timer that fell due, something that happened elsewhere, an officer. */
import type { JsonObject } from '#src/domain/request.ts';
import type { OfficerAct } from '#src/domain/update.ts';
import { type Draft, flowById, top } from './draft.ts';
import { handoffEffect } from './effects.ts';
import { promptRating } from './rating.ts';
import { settleRequest } from './requests.ts';
import { openFlow, openMenu } from './stack.ts';

/** Asks what is true now, says that, and opens what goes on with it. True if the flow on top is to speak. */
export function hearNews(draft: Draft, name: string, params: JsonObject): boolean {
  const { say = [], opens, outcome, handoff } = settleRequest(draft, { name, params });
  if (handoff !== undefined) {
    askPerson(draft, handoff);
    return false;
  }
  draft.replies.push(...say);
  // Never talked over: what opens while an officer holds the conversation would be a question nobody waits for.
  const flow = draft.held || opens === undefined ? undefined : flowById(draft.flows, opens.flow);
  if (say.length === 0 && flow === undefined) {
    draft.outcome = { kind: 'ignored', reason: outcome };
    return false;
  }
  if (flow === undefined) return false;
  draft.prompt = undefined;
  if (top(draft) === undefined) openMenu(draft);
  openFlow(draft, flow.id, opens?.marks ?? []);
  return true;
}

/** Where she is stays as it was; an officer will see from there. */
function askPerson(draft: Draft, reason: 'undelivered'): void {
  const effect = handoffEffect(draft, undefined, reason);
  draft.effects.push(effect);
  draft.outcome = { kind: 'handoff', reason };
  draft.replies.push({ key: `engine.${reason}`, params: { ticket: effect.handoff.ticket } });
}

/** What an officer does in her conversation. True if the bot is to go on at the open question. */
export function hearOfficer(draft: Draft, act: OfficerAct): boolean {
  const params = { name: act.name };
  switch (act.act) {
    case 'joined':
      draft.held = true;
      draft.prompt = undefined;
      draft.misses = 0;
      draft.replies.push({ key: 'engine.held.joined', params });
      return false;
    case 'said':
      draft.officer = true;
      draft.replies.push({
        key: act.text === '' ? 'engine.held.sent' : 'engine.held.said',
        params: act.text === '' ? params : { ...params, text: act.text },
        ...(act.file === undefined ? {} : { files: [act.file] }),
      });
      return false;
    case 'passed':
    case 'returned':
      draft.held = false;
      draft.replies.push({ key: `engine.held.${act.act}`, params });
      return false;
    case 'closed':
      draft.held = false;
      // Whatever comes now is for another ticket.
      draft.unread = undefined;
      draft.replies.push({ key: 'engine.held.closed', params });
      promptRating(draft, act.handoff);
      return true;
  }
}

/** Requests of a turn: answered in the order they are made, or the step ends and says what it wants. */
import type { Answers } from '#src/domain/answer.ts';
import type { Request, Settled } from '#src/domain/request.ts';
import type { Draft } from './draft.ts';

/** Ends a step that cannot go on; never leaves the engine. */
export class Wanting extends Error {
  override readonly name = 'Wanting';
  readonly request: Request;
  constructor(request: Request) {
    super('a request is not settled yet');
    this.request = request;
  }
}

/** More than any real turn makes; past it a flow asks in a circle. */
const mostRequests = 8;

/** What the request came to; its changes become effects of the turn, its answers hers. */
export function settleRequest(draft: Draft, request: Request): Settled {
  if (draft.requests >= mostRequests) throw new Error('a flow makes requests in a circle');
  const settled = draft.input.settled?.[draft.requests];
  if (settled === undefined) throw new Wanting(request);
  draft.requests += 1;
  if (settled.records !== undefined || settled.extras !== undefined) {
    draft.effects.push({ kind: 'settled', settled });
  }
  const { forget, linked, hide, consents = [] } = settled;
  if (forget === 'all') forgetAll(draft);
  else if (forget !== undefined) forgetAnswers(draft, forget);
  for (const consent of consents) draft.effects.push({ kind: 'consent', consent });
  if (hide !== undefined) draft.effects.push({ kind: 'hide', hiding: hide });
  if (linked !== undefined) draft.linked = linked;
  if (settled.answers !== undefined) draft.answers = newest(draft.answers, settled.answers);
  return settled;
}

/** Everything of the conversation goes; where she is stands empty, so that the menu is next. */
export function forgetAll(draft: Draft): void {
  draft.answers = {};
  draft.held = false;
  draft.linked = [];
  draft.prompt = undefined;
  draft.about = undefined;
  draft.stack = [];
  draft.effects.push({ kind: 'erase' });
}

export function forgetAnswers(draft: Draft, keys: readonly string[]): void {
  // Answers that are the same object are the same answers: a flow is entered again only where something changed.
  if (!keys.some((key) => Object.hasOwn(draft.answers, key))) return;
  draft.answers = Object.fromEntries(
    Object.entries(draft.answers).filter(([key]) => !keys.includes(key)),
  );
}

/** All answers of both; of two to the same question the newer. */
function newest(mine: Answers, others: Answers): Answers {
  const known: Readonly<Record<string, Answers[keyof Answers]>> = mine;
  const fresh = Object.entries(others).filter(([key, answer]) => {
    const own = known[key];
    return own === undefined || own.at < answer.at;
  });
  return fresh.length === 0 ? mine : { ...mine, ...Object.fromEntries(fresh) };
}

/** After an officer closed: did it help, from 1 to 5. */
import type { Choice } from '#src/domain/text.ts';
import type { Draft } from './draft.ts';
import { settleRequest } from './requests.ts';

const scores = ['1', '2', '3', '4', '5'] as const;

export const ratingChoices: readonly Choice[] = scores.map((score) => ({
  id: score,
  label: { key: `engine.rating.${score}` },
}));

export function promptRating(draft: Draft, handoff: string): void {
  draft.prompt = { name: 'rating', options: scores, about: handoff };
  draft.replies.push({ key: 'engine.rating.ask', waiting: 'rating', choices: ratingChoices });
}

export function takeRating(draft: Draft, handoff: string, score: string): void {
  settleRequest(draft, { name: 'handoff.rate', params: { handoff, score: Number(score) } });
  draft.replies.push({ key: 'engine.rating.thanks' });
}

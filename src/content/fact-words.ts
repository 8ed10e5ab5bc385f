/** A fact as a paper writes it, and whether it is certain. */
import type { Facts } from '#src/domain/fact.ts';
import type { Day } from '#src/domain/time.ts';
import { sayFact } from './format.ts';
import type { ContentSpeaker } from './speaker.ts';

/** Undefined where there is no such rule on that day. */
export function createFactWords(deps: {
  facts: Facts;
  speaker: Pick<ContentSpeaker, 'say'>;
}): (id: string, day: Day) => { readonly words: string; readonly certain: boolean } | undefined {
  const { facts, speaker } = deps;
  return (id, day) => {
    const fact = facts.on(id, day);
    if (fact === undefined) return undefined;
    const said = sayFact(fact);
    return {
      words: typeof said === 'string' ? said : speaker.say(said, day),
      certain: fact.certain,
    };
  };
}

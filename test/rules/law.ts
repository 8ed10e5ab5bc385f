/** The real rules and facts, read once; and facts as a test wants them on top of the real ones. */
import { readFacts } from '#src/content/fact-files.ts';
import { createFacts } from '#src/content/facts.ts';
import { readRules } from '#src/content/rules.ts';
import { createContentReader } from '#src/content/yaml-file.ts';
import type { FactOnDay, Facts } from '#src/domain/fact.ts';
import { createScreening } from '#src/rules/screening.ts';

export const today = '2026-11-23';

const reader = createContentReader('content');
export const facts = createFacts(readFacts(reader));
const read = readRules(reader);
if (read === undefined) reader.finish();
if (read === undefined) throw new Error('content/rules cannot be read');
export const { rules, texts } = read;
export const problems = reader.problems();

export const screen = createScreening({ rules, facts });

/** The real facts, some of them changed on every day; `undefined` takes a fact away. */
export function factsBut(changes: Readonly<Record<string, Partial<FactOnDay> | undefined>>): Facts {
  return {
    list: () => facts.list(),
    before: (id, day) => facts.before(id, day),
    on: (id, day) => {
      const real = facts.on(id, day);
      if (!(id in changes)) return real;
      const change = changes[id];
      return change === undefined || real === undefined ? undefined : { ...real, ...change };
    },
  };
}

/** Screens with some facts changed. */
export function screenBut(changes: Parameters<typeof factsBut>[0]) {
  return createScreening({ rules, facts: factsBut(changes) });
}

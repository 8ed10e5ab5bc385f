/** Women and groups of every kind, for tests and figures: the same ones every time. */
import { currentForms, households, roles, sectors, type Values } from '#src/domain/answer.ts';
import type { Commune } from '#src/domain/knowledge.ts';

/** So many profiles; each answer is known more often than not. */
export function profiles(count: number, communes: readonly Commune[]): readonly Values[] {
  const next = dice(7);
  const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  const known = <T>(value: T): T | undefined => (next() < 0.75 ? value : undefined);
  const yes = (): boolean | undefined => known(next() < 0.5);
  const upTo = (most: number): number | undefined => known(Math.floor(next() * most));
  return Array.from({ length: count }, () => {
    const told = {
      founders: upTo(15),
      household: known(oneOf(households)),
      ethnicMinority: yes(),
      disabled: yes(),
      commune: known(oneOf(communes)?.slug),
      currentForm: known(oneOf(currentForms)),
      sector: known(oneOf(sectors)),
      role: known(oneOf(roles)),
      badDebt: yes(),
      otherVbspLoan: yes(),
      inSocialInsurance: yes(),
      organic: yes(),
      valueChain: yes(),
      womenManagers: yes(),
      jobs: upTo(40),
      ownCapitalShare: upTo(100),
      monthsSinceFounded: upTo(60),
      thtMonths: upTo(40),
      thtAllAgree: yes(),
      workers: known(20),
      womenWorkers: upTo(20),
      ethnicWorkers: upTo(20),
      revenue: known(oneOf([200_000_000, 900_000_000, 3_000_000_000])),
    };
    return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  });
}

/** Chance that is the same on every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

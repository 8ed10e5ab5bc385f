/** Steps until nothing is wanted any more: what a turn's requests come to is given by the test. */
import type { Request, Settled } from '#src/domain/request.ts';

/** Nothing the house knows. */
export const unknown = (): Settled => ({ outcome: 'unknown' });

export function stepThrough<Step extends { readonly wants?: Request }>(
  step: (settled: readonly Settled[]) => Step,
  settle: (request: Request) => Settled = unknown,
): Step {
  const settled: Settled[] = [];
  for (;;) {
    const result = step(settled);
    if (result.wants === undefined) return result;
    settled.push(settle(result.wants));
  }
}

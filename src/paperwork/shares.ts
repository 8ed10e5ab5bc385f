/** What each member puts in, in money and in percent, from whichever of the two is known. Pure. */
import type { Founder, FoundingFile } from '#src/domain/paper.ts';

export interface Stake {
  readonly amount: number | undefined;
  /** Percent of the charter capital. */
  readonly share: number | undefined;
}

/** Those who put in capital: official members, then those who only put in capital. */
export function contributors({ founders = [] }: FoundingFile): readonly Founder[] {
  const of = (kind: string): readonly Founder[] => founders.filter((f) => kindOf(f) === kind);
  return [...of('official'), ...of('capital-associate')];
}

export function kindOf(founder: Founder): NonNullable<Founder['kind']> {
  return founder.kind ?? 'official';
}

/** The charter capital: as told, or the sum of all amounts once every contributor's is known. */
export function capitalOf(file: FoundingFile): number | undefined {
  if (file.capital !== undefined) return file.capital;
  const amounts = contributors(file).map(({ amount }) => amount);
  if (amounts.length === 0) return undefined;
  let sum = 0;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return sum;
}

/** An amount that was told goes before a share; what is missing is worked out from the capital. */
export function stakeOf(founder: Founder, capital: number | undefined): Stake {
  const { amount, share } = founder;
  const whole = capital === undefined || capital <= 0 ? undefined : capital;
  if (amount !== undefined) {
    return { amount, share: whole === undefined ? share : (amount / whole) * 100 };
  }
  if (share === undefined || whole === undefined) return { amount: undefined, share };
  return { amount: Math.round((whole * share) / 100), share };
}

/** Faults to inject into calls: what goes wrong, on which method, how often. */

/**
 * `…-after` faults strike after the message was delivered, so that its sender cannot know;
 * `blocked` is what a platform says of a person who wants no more messages.
 */
export const faultNames = [
  'rate-limited',
  'forbidden',
  'unauthorized',
  'not-found',
  'timeout-after',
  'gateway-html',
  'gateway-html-after',
  'truncated-after',
  'dropped',
  'dropped-after',
  'slow',
  'blocked',
] as const;
export type FaultName = (typeof faultNames)[number];

/** `{"fault":"gateway-html","method":"sendMessage","times":2}` */
export interface FaultRule {
  readonly fault: FaultName;
  /** Any method if absent. */
  readonly method?: string;
  readonly chat?: string;
  /** How many calls it strikes. Default 1. */
  readonly times?: number;
  /** Strikes this share of calls instead, without end: 0.05. Always the same ones for the same order of calls. */
  readonly rate?: number;
  /** For `slow`: how long; for `rate-limited`: what `retry_after` says (Telegram). Milliseconds, default 1,000. */
  readonly ms?: number;
}

export interface Faults {
  add(rule: FaultRule): void;
  clear(): void;
  /** The fault that strikes this call, if one does. */
  strike(method: string, chat: string | undefined): FaultRule | undefined;
}

export function createFaults(): Faults {
  let rules: { readonly rule: FaultRule; left: number }[] = [];
  let state = 1;
  const chance = (): number => {
    state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return {
    add(rule) {
      rules.push({ rule, left: rule.times ?? 1 });
    },
    clear() {
      rules = [];
    },
    strike(method, chat) {
      const found = rules.find(({ rule }) => {
        if (rule.method !== undefined && rule.method !== method) return false;
        if (rule.chat !== undefined && rule.chat !== chat) return false;
        return rule.rate === undefined || chance() < rule.rate;
      });
      if (found === undefined) return undefined;
      if (found.rule.rate === undefined) {
        found.left -= 1;
        if (found.left <= 0) rules = rules.filter((one) => one !== found);
      }
      return found.rule;
    },
  };
}

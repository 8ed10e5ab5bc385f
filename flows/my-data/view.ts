/** What the last request found out about her data, read back from the plain data a session keeps. */
import { type Purpose, purposes } from '#src/domain/consent.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { type Json, type JsonObject, textParam } from '#src/domain/request.ts';

export const dataOf = ({ settled }: FlowView): JsonObject => settled?.data ?? {};

/** The entries of a list that are objects. */
export function listOf(view: FlowView, name: string): readonly { readonly [key: string]: Json }[] {
  const list = dataOf(view)[name];
  if (!Array.isArray(list)) return [];
  return list.flatMap((one: Json) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? [one as JsonObject] : [],
  );
}

export const textOf = textParam;

/** `2026-11-23` as it is said: `23/11/2026`. */
export const daySaid = (day: string): string => day.split('-').reverse().join('/');

/** What she agreed to and holds with. */
export function standing(view: FlowView): readonly { purpose: Purpose; day: string }[] {
  return listOf(view, 'consents').flatMap((entry) => {
    const purpose = purposes.find((one) => one === entry['purpose']);
    return purpose === undefined ? [] : [{ purpose, day: textOf(entry, 'day') }];
  });
}

/** The mark of the consent she is about to take back. */
export const withdrawing = 'withdraw:';

export function withdrawn({ marks }: Pick<FlowView, 'marks'>): string | undefined {
  return marks.find((mark) => mark.startsWith(withdrawing))?.slice(withdrawing.length);
}

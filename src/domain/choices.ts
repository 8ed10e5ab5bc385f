/**
 * Numbers of choices: she may type the number of what she sees, unless a number is what she was asked for.
 * «Có ai …? 1. Không có ai 2. Có» is asked for a choice: «1» is nobody there, and «1 người» one person.
 */

/** Choices that stand beside a number she is to tell: her «6» means six months, so they carry none. */
const beside = /^(?:skip|indefinite|\d+)$/;

/** Offered in front of a question's own choices when she looks at it again; it has no place among them. */
const keep = 'keep';

/** The number of each choice, by id, counted from 1; empty where she is asked for a number. */
export function choiceNumbers(
  choices: readonly { readonly id: string }[],
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  let isChoosing = false;
  let number = 0;
  for (const { id } of choices) {
    if (id === keep) continue;
    number += 1;
    numbers.set(id, number);
    isChoosing ||= !beside.test(id);
  }
  return isChoosing ? numbers : new Map();
}

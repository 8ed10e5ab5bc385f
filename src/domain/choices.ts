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
  const own = choices.filter(({ id }) => id !== keep);
  if (own.every(({ id }) => beside.test(id))) return new Map();
  return new Map(own.map(({ id }, at) => [id, at + 1]));
}

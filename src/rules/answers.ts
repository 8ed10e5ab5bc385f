/** Reads the answers of a JSON object by hand, by their kinds: what the rules may be asked with. */
import {
  type AnswerKey,
  type AnswerKind,
  answerKeys,
  answerKinds,
  type Values,
} from '#src/domain/answer.ts';

/** Values that may be trusted, or what is wrong, the answer named: `answers.founders: must be …`. */
export type ReadAnswers =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly error: string };

/** `null` is an answer not known, like one left out; a name that is no answer is refused, so that a slip is not lost. */
export function readAnswers(given: unknown): ReadAnswers {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { ok: false, error: 'answers: must be an object' };
  }
  const values: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const key = answerKeys.find((known) => known === name);
    if (key === undefined) return { ok: false, error: `answers.${name}: there is no such answer` };
    if (value === null || value === undefined) continue;
    const wanted = unfit(answerKinds[key], value);
    if (wanted !== undefined) return { ok: false, error: `answers.${key}: must be ${wanted}` };
    values[key] = value;
  }
  return { ok: true, values: trusted(values) };
}

/** What a value of this kind must look like, if this one does not. */
function unfit(kind: AnswerKind, value: unknown): string | undefined {
  if (typeof kind !== 'string') {
    return kind.some((option) => option === value) ? undefined : `one of ${kind.join(', ')}`;
  }
  switch (kind) {
    case 'bool':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'count':
      return isWhole(value) ? undefined : 'a whole number, 0 or more';
    case 'money':
      return isWhole(value) ? undefined : 'an amount in VND, a whole number, 0 or more';
    case 'percent':
      return typeof value === 'number' && value >= 0 && value <= 100
        ? undefined
        : 'a percentage from 0 to 100';
    case 'term':
      return value === 'indefinite' || isWhole(value)
        ? undefined
        : 'a whole number of months, or "indefinite"';
    case 'commune':
      return typeof value === 'string' && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)
        ? undefined
        : 'the name of a commune such as tan-phong';
  }
}

function isWhole(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** The one place where checked values become `Values`: each was found to be of its answer's kind. */
function trusted(values: Partial<Record<AnswerKey, unknown>>): Values {
  return values as Values;
}

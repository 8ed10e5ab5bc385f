/** One line of `ct screen`: a JSON object of answers in, verdict with its conditions and sources out. */
import type { Facts } from '#src/domain/fact.ts';
import type { ConditionResult, Flip, Screening } from '#src/domain/screening.ts';
import type { Said } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';
import { readAnswers } from './answers.ts';
import type { Screen } from './screening.ts';

/** A condition as the line shows it. `uncertain` is there only where an officer must confirm it. */
interface ConditionLine extends Pick<ConditionResult, 'id' | 'status' | 'kind' | 'fact'> {
  /** `Luật Hợp tác xã 2023, Điều 4 khoản 7`; empty if no source is in force on the day. */
  readonly source: string;
  /** The sentence she is told. */
  readonly text: string;
  readonly uncertain?: true;
}

/** `{"id":"c1","verdict":"tht",…}`, or `{"id":"c1","error":"answers.founders: …"}`; other fields are echoed. */
export type ScreenLine = Readonly<Record<string, unknown>> &
  (
    | (Omit<Screening, 'conditions' | 'statusOf' | 'deciding' | 'flip'> & {
        readonly conditions: readonly ConditionLine[];
        readonly flip: readonly Flip[];
      })
    | { readonly error: string }
  );

/** `say` puts a sentence into words as it stands on a day; rules know no words themselves. */
export function createScreenLine({
  screen,
  facts,
  say,
}: {
  screen: Screen;
  facts: Facts;
  say: (said: Said, day: Day) => string;
}): (input: Readonly<Record<string, unknown>>, day: Day) => ScreenLine {
  return (input, day) => {
    const echoed = echo(input);
    const read = readAnswers(input['answers']);
    if (!read.ok) return { ...echoed, error: read.error };
    const { verdict, conditions, fix, tht, scheme01, missing, flip } = screen(read.values, day);
    return {
      ...echoed,
      verdict,
      conditions: conditions.map((result) => conditionLine(result, day)),
      fix,
      tht,
      scheme01,
      missing,
      flip,
    };
  };

  function conditionLine(result: ConditionResult, day: Day): ConditionLine {
    const { id, status, kind, fact, said, uncertain } = result;
    const source = sourceOf(fact, day);
    const line = { id, status, kind, fact, source, text: say(said, day) };
    return uncertain ? { ...line, uncertain } : line;
  }

  function sourceOf(fact: string, day: Day): string {
    const source = facts.on(fact, day)?.source;
    return [source?.title, source?.article]
      .filter((part) => part !== undefined && part !== '')
      .join(', ');
  }
}

/** Names that belong to the answer of a line: never echoed, so that a fed-back line cannot speak for us. */
const own = 'answers error verdict conditions fix tht scheme01 missing flip'.split(' ');

function echo(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !own.includes(name)));
}

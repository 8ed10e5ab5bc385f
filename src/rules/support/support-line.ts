/** One line of `ct support`: a JSON object of answers in, every programme with its status and reasons out. */
import type { Facts } from '#src/domain/fact.ts';
import type { Match, ProgrammeId, ProgrammeStatus, Support } from '#src/domain/programme.ts';
import type { ConditionStatus } from '#src/domain/screening.ts';
import type { Said } from '#src/domain/text.ts';
import type { Day } from '#src/domain/time.ts';
import { readAnswers } from '../answers.ts';

interface ConditionLine {
  readonly id: string;
  readonly status: ConditionStatus;
  readonly fact: string;
  /** `Nghị định 338/2025, Điều 5 khoản 1`; empty if no source is in force on the day. */
  readonly source: string;
  readonly text: string;
  readonly uncertain?: true;
}

interface ProgrammeLine {
  readonly id: ProgrammeId;
  readonly status: ProgrammeStatus;
  /** `max` VND · `rate` percent a year · `month` VND a month; only what can be told. */
  readonly amount: Match['sums'];
  readonly conditions: readonly ConditionLine[];
  readonly missing: Match['missing'];
  readonly ended?: Day;
}

/** `{"id":"c1","programmes":[…]}`, or `{"id":"c1","error":"answers.jobs: …"}`; other fields are echoed. */
export type SupportLine = Readonly<Record<string, unknown>> &
  ({ readonly programmes: readonly ProgrammeLine[] } | { readonly error: string });

/** `say` puts a sentence into words as it stands on a day. */
export function createSupportLine({
  support,
  facts,
  say,
}: {
  support: Support;
  facts: Facts;
  say: (said: Said, day: Day) => string;
}): (input: Readonly<Record<string, unknown>>, day: Day) => SupportLine {
  /** Lines of conditions without figures are the same for everybody on a day. */
  const days = new Map<Day, Map<string, ConditionLine>>();

  return (input, day) => {
    const { answers, programmes: _programmes, error: _error, ...echoed } = input;
    const read = readAnswers(answers);
    if (!read.ok) return { ...echoed, error: read.error };
    const matches = support(read.values, day);
    const lines = linesOn(day);
    return { ...echoed, programmes: matches.map((match) => programmeLine(match, day, lines)) };
  };

  function linesOn(day: Day): Map<string, ConditionLine> {
    let lines = days.get(day);
    if (lines === undefined) {
      if (days.size >= daysKept) days.clear();
      lines = new Map();
      days.set(day, lines);
    }
    return lines;
  }

  function programmeLine(match: Match, day: Day, lines: Map<string, ConditionLine>): ProgrammeLine {
    const { id, status, sums, conditions, missing, ended } = match;
    return {
      id,
      status,
      amount: sums,
      conditions: conditions.map((condition) => {
        const { key, params } = condition.said;
        if (params !== undefined) return conditionLine(condition, day);
        // The key holds the condition and its status; nothing else of it can differ without figures.
        let line = lines.get(key);
        if (line === undefined) {
          line = conditionLine(condition, day);
          lines.set(key, line);
        }
        return line;
      }),
      missing,
      ...(ended === undefined ? {} : { ended }),
    };
  }

  function conditionLine(condition: Match['conditions'][number], day: Day): ConditionLine {
    const { id, status, fact, said, uncertain } = condition;
    const source = facts.on(fact, day)?.source;
    return {
      id: id.slice('support.'.length),
      status,
      fact,
      source: source === undefined ? '' : [source.title, source.article].filter(Boolean).join(', '),
      text: say(said, day),
      ...(uncertain ? { uncertain } : {}),
    };
  }
}

/** Days whose lines are kept ready. */
const daysKept = 8;

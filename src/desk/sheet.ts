/** The case sheet: all that is known of her, on one page, in words. */
import { type AnswerKey, type Answers, answerKeys } from '#src/domain/answer.ts';
import type { Consent } from '#src/domain/consent.ts';
import type { CaseSheet, SheetCondition } from '#src/domain/desk.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { Message } from '#src/domain/message.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type Day, dayOf } from '#src/domain/time.ts';
import type { DeskDeps, DeskWords } from './deps.ts';
import { mayCall } from './lead-entry.ts';
import { leadWords } from './lead-words.ts';
import { lineOf } from './lines.ts';
import { casePapers } from './papers.ts';

/** As many lines before she was handed over as fit the page. */
const turnsShown = 12;

/** Hardship is the business of the officer who holds the case alone. */
const hardship: readonly AnswerKey[] = ['household', 'ethnicMinority', 'disabled'];

export interface SheetParts {
  readonly handoff: Handoff;
  readonly answers: Answers;
  readonly consents: readonly Consent[];
  /** The newest of hers. */
  readonly lead: Lead | undefined;
  readonly lines: readonly Message[];
  readonly canned: readonly { readonly title: string; readonly text: string }[];
}

export function sheetOf(
  deps: Pick<DeskDeps, 'words' | 'communes' | 'clock' | 'papers'>,
  actor: Actor,
  parts: SheetParts,
): CaseSheet {
  const { words, communes } = deps;
  const { handoff, answers, lead } = parts;
  const now = deps.clock.now();
  const day = dayOf(now);
  const commune = handoff.commune ?? answers.commune?.value;
  const before = parts.lines.filter(({ at }) => at <= handoff.createdAt).slice(-turnsShown);
  const papers = casePapers(deps, answers, parts.consents, day);
  const where = handoff.flow === undefined ? undefined : `${handoff.flow}.title`;
  return {
    who: {
      ...(lead?.name === undefined || !mayCall(lead) ? {} : { name: lead.name }),
      ...(lead?.phone === undefined || !mayCall(lead) ? {} : { phone: lead.phone }),
      ...(typeof commune === 'string' ? { commune: communes.of(commune) } : {}),
      channel: parseConversationId(handoff.conversation)?.channel ?? 'webchat',
    },
    ...(lead === undefined ? {} : { wish: leadWords(words, now).wish(lead.wish) }),
    ...(handoff.note === undefined ? {} : { note: handoff.note }),
    ...(where !== undefined && words.has(where) ? { where: words.label(where, day) } : {}),
    answers: shownAnswers(words, answers, day, handoff.officer?.id === actor.officer),
    ...verdictOf(words, answers, day),
    ...(papers === undefined ? {} : { papers }),
    consents: shownConsents(words, parts.consents, day),
    turns: before.map(lineOf),
    suggestions: [...parts.canned, ...suggested(words, parts, day)].slice(0, 6),
    on: day,
  };
}

/** What she told, in the order of the glossary. */
export function shownAnswers(
  words: Pick<DeskWords, 'label' | 'show'>,
  answers: Answers,
  day: Day,
  holds: boolean,
): CaseSheet['answers'] {
  return answerKeys.flatMap((key) => {
    const answer = answers[key];
    if (answer === undefined || (!holds && hardship.includes(key))) return [];
    const label = words.label(`answer.${key}.label`, day);
    return [{ label, value: words.show(key, answer.value, day) }];
  });
}

export function shownConsents(
  words: Pick<DeskWords, 'label'>,
  consents: readonly Consent[],
  day: Day,
): CaseSheet['consents'] {
  return consents.map(({ purpose, given, at }) => ({
    text: words.label(`report.purpose.${purpose}`, day),
    given,
    on: dayOf(at),
  }));
}

function verdictOf(words: DeskWords, answers: Answers, day: Day): Pick<CaseSheet, 'verdict'> {
  if (!answerKeys.some((key) => answers[key] !== undefined)) return {};
  const { verdict, conditions } = words.screen(answers, day);
  return {
    verdict: {
      text: words.label(`report.verdict.${verdict}`, day),
      conditions: conditions.map(
        ({ status, said, fact, uncertain }): SheetCondition => ({
          status,
          text: words.say(said, day).replaceAll('**', ''),
          article: words.article(fact, day),
          ...(uncertain ? { uncertain } : {}),
        }),
      ),
    },
  };
}

/** What the bot would answer to what she asked last. */
function suggested(words: DeskWords, { handoff, lines }: SheetParts, day: Day) {
  const asked = handoff.note ?? lines.findLast(({ from }) => from === 'her')?.text;
  return asked === undefined ? [] : words.answersTo(asked, day);
}

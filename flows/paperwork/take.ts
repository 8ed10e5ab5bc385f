/** Answers that are more than one value: an address with its commune, three limits at once, a list of trades. */
import type { AnswerValue } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { idsIn, paperPersonal, peopleOf } from '#src/domain/paper-answers.ts';
import type { Question, Taken } from '#src/domain/question.ts';
import { offices } from './offices.ts';
import { fresh } from './warnings.ts';

/** Without her consent no name stays. */
export function takeFill(value: AnswerValue): Taken {
  const forget = value === true ? [] : [...paperPersonal, 'paperPeopleAll', 'paperPhone'];
  return {
    answers: { paperFill: value, ...Object.fromEntries(forget.map((key) => [key, undefined])) },
  };
}

const communeQuestion: Question = {
  id: 'commune',
  reader: { kind: 'commune' },
  ask: '',
  label: '',
  why: '',
  help: '',
};

/** «bản Nà Hiềng, xã Tả Lèng»: the commune is an answer of its own, the rest is the house. */
export function takeAddress(value: AnswerValue, { knowledge }: FlowView): Taken {
  const { language } = knowledge;
  const commune = (text: string): string | undefined => {
    const reading = language.read(communeQuestion, [], text);
    return reading.kind === 'value' ? String(reading.value) : undefined;
  };
  const parts = String(value)
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const named =
    parts.length > 1 ? parts.findLast((part) => commune(part) !== undefined) : undefined;
  const slug = named === undefined ? commune(String(value)) : commune(named);
  const house = parts.filter(
    (part) => part !== named && !/^(?:tinh|huyen|tp|thanh pho) /.test(language.fold(part)),
  );
  const whole = parts.length === 1 && slug !== undefined;
  return {
    answers: {
      ...(slug === undefined ? {} : { commune: slug }),
      paperAddress: whole || house.length === 0 ? undefined : house.join(', '),
      paperReady: undefined,
    },
    marks: whole || house.length === 0 ? ['skipped:paperAddress'] : [],
  };
}

/** Several trades, and the main one for the rules on size if nothing is known of it yet. */
export function takeLines(value: AnswerValue, { knowledge, values }: FlowView): Taken {
  const lines = String(value)
    .split(/[,;\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const { sector } = knowledge.language.hear(String(value)).values;
  return {
    answers: {
      paperLines: lines.join('; '),
      ...(values.sector === undefined && sector !== undefined ? { sector } : {}),
    },
  };
}

/** «Có ai … không?» — nobody is what is kept. */
export function takeClear(value: AnswerValue): Taken {
  return { answers: { paperClear: value !== true } };
}

/** Two who watch each other are the two; among more she says who. */
export function takeFamily(value: AnswerValue, view: FlowView): Taken {
  const held = [...new Set(offices(view))];
  const who = value === true && held.length === 2 ? { paperFamilyWho: held.join(',') } : {};
  return { answers: { paperFamily: value, paperFamilyWho: undefined, ...who } };
}

/** One alone is nobody's family. */
export function takeFamilyWho(value: AnswerValue, view: FlowView): Taken {
  const known = new Set(peopleOf(view.answers).map(({ id }) => id));
  const who = String(value)
    .split(',')
    .filter((id) => known.has(id));
  if (who.length === 0) return { answers: { paperFamily: false, paperFamilyWho: undefined } };
  const before = idsIn(view.answers, 'paperFamilyWho') ?? [];
  const all = [...new Set([...before, ...who])];
  return all.length < 2
    ? { answers: { paperFamilyWho: all.join(',') }, say: [{ key: 'paperwork.family.one-more' }] }
    : { answers: { paperFamilyWho: all.join(','), paperFamily: true } };
}

/** The longest the law allows, the least anyone in the list puts in; or dotted lines; or one after the other. */
export function takeTerms(value: AnswerValue, view: FlowView): Taken {
  const keys = ['paperMonths', 'paperTerm', 'paperMin'];
  if (value === 'own') return { marks: ['own-terms'] };
  if (value === 'blank') return { marks: keys.map((key) => `skipped:${key}`) };
  const { months, term, least } = longest(view);
  return {
    answers: {
      ...(months === undefined ? {} : { paperMonths: months }),
      ...(term === undefined ? {} : { paperTerm: term }),
      ...(least === undefined ? {} : { paperMin: least }),
    },
    marks: [
      ...(months === undefined ? ['skipped:paperMonths'] : []),
      ...(term === undefined ? ['skipped:paperTerm'] : []),
      ...(least === undefined ? ['skipped:paperMin'] : []),
    ],
  };
}

export function longest({ knowledge, answers, day }: FlowView) {
  const number = (id: string): number | undefined => {
    const value = knowledge.facts.on(id, day)?.value;
    return typeof value === 'number' ? value : undefined;
  };
  const full = answers.paperGovernance?.value === 'full';
  const amounts = peopleOf(answers).flatMap(({ amount }) => amount ?? []);
  return {
    months: number('htx/contribution-months'),
    term: number(full ? 'htx/board-term-years' : 'htx/lean-officers-term-years'),
    least: amounts.length === 0 ? undefined : Math.min(...amounts),
  };
}

/** «chè khô, bán cho khách du lịch»: what, and to whom. */
export function takePlan(value: AnswerValue, { knowledge }: FlowView): Taken {
  const text = String(value);
  const folded = knowledge.language.fold(text);
  const at =
    folded.length === text.length ? folded.search(/(?<!\p{L})ban (?:cho|o|tai|ra)(?!\p{L})/u) : -1;
  const what = at <= 0 ? text : text.slice(0, at).replace(/[\s,;.]+$/, '');
  if (at <= 0 || what === '') return { answers: { paperProducts: text } };
  // «bán cho khách» keeps the customers, «bán ở chợ» the place.
  const lead = /^ban cho /.exec(folded.slice(at))?.[0].length ?? 'ban '.length;
  const whom = text.slice(at + lead).trim();
  return { answers: { paperProducts: what, paperCustomers: whom } };
}

/** Waved through: not shown again while she is here. */
export function takeWarning(value: AnswerValue, view: FlowView): Taken {
  return value === 'on' ? { marks: fresh(view).map(({ id }) => `seen:${id}`) } : {};
}

/** Her own line: what a message told of her, and what is said of it. */
import type { AnswerValue } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { writeLine } from '#src/domain/founding.ts';
import {
  agesOn,
  nobodyRead,
  oldestFounder,
  type PeopleRead,
  type PersonLine,
} from '#src/domain/people.ts';
import type { Taken } from '#src/domain/question.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { lineIn } from './view.ts';

/** «7k3q 9bxd», and «mã nhóm 7k3q 9bxd» as she was told to write. */
export function takeCode(value: AnswerValue, { knowledge }: FlowView): Taken {
  if (value === 'cancel') return {};
  const text = String(value);
  const named = knowledge.language.hear(text).marks?.find((mark) => mark.startsWith('code:'));
  return { marks: [named ?? `code:${text.slice(0, longestCode)}`] };
}

/** Longer is no code, and not kept. */
const longestCode = 40;

export function takeLine(value: AnswerValue, view: FlowView): Taken {
  if (value === 'cancel') return {};
  const read = readOf(value);
  const say = read.unclear
    .slice(0, 3)
    .map(({ text, why }): Said => ({ key: `paperwork.people.unclear.${why}`, params: { text } }));
  const [line, ...others] = read.lines;
  if (others.length > 0) return { say: [...say, { key: 'founders.one-only' }] };
  if (line === undefined) return { say: say.length > 0 ? say : [{ key: 'founders.no-line' }] };
  const { born, ...rest } = line;
  if (born !== undefined && isOdd(born, view)) {
    const text = line.name ?? lineIn(view).name ?? '';
    return {
      marks: [`told:${writeLine(rest)}`],
      say: [...say, { key: 'paperwork.people.unclear.date', params: { text } }],
    };
  }
  return { marks: [`told:${writeLine(line)}`], say };
}

/** The reading as it was written down; the reader's own words are trusted. */
function readOf(value: AnswerValue): PeopleRead {
  return typeof value === 'string' && value.startsWith('{')
    ? { ...nobodyRead, ...(JSON.parse(value) as PeopleRead) }
    : nobodyRead;
}

function isOdd(born: string, { day }: FlowView): boolean {
  const { from, to } = agesOn(born, day);
  return to < 0 || from > oldestFounder;
}

/** `Lò Thị Mẫu: 1985, Nà Mẫu, 10 triệu đồng` */
export function shownLine(line: PersonLine, { knowledge, day }: FlowView): Said {
  const { name = '', born, address, amount, share, contributionWhat, labour } = line;
  const details = [
    born === undefined ? '' : knowledge.show('paperThtDay', born, day),
    address ?? '',
    contributionWhat ?? '',
    amount === undefined ? '' : knowledge.show('paperMin', amount, day),
    share === undefined ? '' : knowledge.show('largestShare', share, day),
    labour ?? '',
  ].filter((part) => part !== '');
  const params: Params = { name, details: details.join(', ') };
  if (name === '')
    return { key: 'founders.line-nameless', params: { details: details.join(', ') } };
  return { key: details.length === 0 ? 'founders.line-bare' : 'founders.line', params };
}

/** What the papers want and her line does not tell. */
export function gapsIn(line: PersonLine): readonly string[] {
  const { name = '', born, address, amount, share, labour } = line;
  return [
    ...(name.includes(' ') ? [] : ['name']),
    ...(born === undefined ? ['born'] : []),
    ...(address === undefined ? ['address'] : []),
    ...(amount === undefined && share === undefined && labour === undefined ? ['amount'] : []),
  ];
}

/** Who is taken off the list takes her offices with her: the next one to get her number has none of them. */
import { expect, it } from 'vitest';
import { takePeople } from '#flows/paperwork/people.ts';
import type { AnswerValue } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { writePeople } from '#src/domain/people.ts';
import { readPeopleLines } from '#src/language/readers/people.ts';
import { createMind } from '#src/mind.ts';

const { knowledge } = createMind({ strict: true });
const told = (given: Readonly<Record<string, AnswerValue>>): FlowView['answers'] =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, { value, at: 0, how: 'said' as const }]),
  );

function after(message: string, answers: FlowView['answers']) {
  const view: FlowView = {
    values: {},
    answers,
    marks: [],
    day: '2026-11-23',
    knowledge,
    token: '',
    now: 0,
    answered: 0,
  };
  return takePeople(JSON.stringify(readPeopleLines(message)), view).answers;
}

const list = writePeople([
  { id: 'f1', name: 'Lò Thị Mẫu' },
  { id: 'f2', name: 'Vàng Thị Thử' },
]);

it('opens the office of who is taken off, and keeps the others who hold one', () => {
  const answers = told({ paperPeople: list, paperDirector: 'f2', paperControl: 'f1,f2' });
  expect(after('bỏ 2', answers)).toMatchObject({ paperDirector: undefined, paperControl: 'f1' });
});

it('gives an office told in the same message to who comes, not to who goes', () => {
  const answers = told({ paperPeople: list, paperControl: 'f1,f2' });
  const taken = after('bỏ 2\nTẩn Thị Ví, 1990, thành viên ban kiểm soát', answers);
  expect(JSON.stringify(taken)).not.toContain('f2');
});

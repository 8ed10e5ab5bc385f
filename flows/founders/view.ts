/** What the flow reads off its marks, her list and what its last request came to. */
import type { FlowView } from '#src/domain/flow.ts';
import { isWhole, personIn, writeLine } from '#src/domain/founding.ts';
import type { Founder } from '#src/domain/paper.ts';
import { peopleOf } from '#src/domain/paper-answers.ts';
import type { PersonLine } from '#src/domain/people.ts';
import { textParam } from '#src/domain/request.ts';

/** What stands behind a mark's colon, the last of several. */
export function marked({ marks }: Pick<FlowView, 'marks'>, name: string): string | undefined {
  const prefix = `${name}:`;
  return marks.findLast((mark) => mark.startsWith(prefix))?.slice(prefix.length);
}

export const dataText = ({ settled }: FlowView, name: string): string =>
  textParam(settled?.data ?? {}, name);

export const isCodeOpen = ({ settled }: FlowView): boolean => settled?.data?.['isOpen'] === true;

/** Those of her list who keep their line themselves. */
export const joinedIn = ({ answers }: FlowView): readonly Founder[] =>
  peopleOf(answers).filter(({ joined }) => joined !== undefined);

/** Whom she chose to take out. */
export function chosenOut(view: FlowView): Founder | undefined {
  const id = marked(view, 'who');
  return joinedIn(view).find((one) => one.id === id);
}

/** Her line: as it is kept, with what she told since; the last word on each thing counts. */
export function lineIn(view: FlowView): PersonLine {
  const kept = dataText(view, 'line');
  const told = view.marks.filter((mark) => mark.startsWith('told:'));
  return told.reduce<PersonLine>(
    (line, mark) => withTold(line, mark.slice('told:'.length), view),
    kept === '' ? {} : personIn({ line: kept }),
  );
}

/** A given name alone is the name told before; otherwise what she told last counts. */
function withTold(line: PersonLine, told: string, { knowledge }: FlowView): PersonLine {
  const next = personIn({ line: told });
  const { language } = knowledge;
  const before = language.fold(line.name ?? '');
  const same = next.name !== undefined && before.endsWith(` ${language.fold(next.name)}`);
  return { ...line, ...next, ...(same && line.name !== undefined ? { name: line.name } : {}) };
}

export const writtenLine = (view: FlowView): string => writeLine(lineIn(view));

export function signs(view: FlowView): readonly string[] {
  const { marks } = view;
  const has = (mark: string): boolean => marks.includes(mark);
  const entering = has('agreed') || has('fixing');
  const told = marked(view, 'told') !== undefined;
  const whole = told && isWhole(lineIn(view));
  return [
    ...(view.answers.paperFill?.value === true ? ['may-name'] : []),
    ...['want:leave', 'want:open', 'want:code'].filter(has),
    ...(marked(view, 'code') !== undefined && !has('agreed') ? ['to-find'] : []),
    ...(chosenOut(view) === undefined ? [] : ['to-remove']),
    ...(entering && !whole ? ['to-line'] : []),
    ...(entering && whole ? ['to-confirm'] : []),
  ];
}

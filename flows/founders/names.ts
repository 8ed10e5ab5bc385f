/** Whom she waits for: names alone, each on the list of the papers until that woman writes her own line. */
import { takePeople } from '#flows/paperwork/people.ts';
import type { AnswerValue } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import type { PeopleRead, PersonLine } from '#src/domain/people.ts';
import type { Question, Taken } from '#src/domain/question.ts';

const someone: Question = {
  id: '',
  reader: { kind: 'people' },
  ask: '',
  label: '',
  why: '',
  help: '',
};

/** Who wrote her line already is named for nothing, and the list that was told to be whole stays so. */
export function takeNames(value: AnswerValue, view: FlowView): Taken {
  if (typeof value !== 'string' || !value.startsWith('{')) return {};
  // The reader's own words are trusted.
  const read = JSON.parse(value) as PeopleRead;
  const lines = read.lines.flatMap((line) => apart(line, view));
  const { answers, say = [] } = takePeople(JSON.stringify({ ...read, lines }), view);
  const { paperPeopleAll: _all, ...kept } = answers ?? {};
  return { answers: kept, say: say.filter(({ key }) => key !== 'paperwork.people.unclear.joined') };
}

/** «Lò Thị Mẫu, Vàng Thị Thử»: two names, where a line of the papers would read a name and a place. */
function apart({ address, ...line }: PersonLine, view: FlowView): readonly PersonLine[] {
  const parts = address?.split(', ') ?? [];
  const names = parts.map((part) => nameIn(part, view));
  const place = parts.filter((_, at) => names[at] === undefined).join(', ');
  return [
    place === '' ? line : { ...line, address: place },
    ...names.flatMap((name) => (name === undefined ? [] : [{ name }])),
  ];
}

/** In small letters only what begins with a family's name is read as a person. */
function nameIn(text: string, { knowledge }: FlowView): string | undefined {
  const reading = knowledge.language.read(someone, [], text.toLocaleLowerCase('vi'));
  if (reading.kind !== 'value') return undefined;
  const { lines } = JSON.parse(String(reading.value)) as PeopleRead;
  return lines[0]?.name === undefined ? undefined : text;
}

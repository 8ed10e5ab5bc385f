/** A line she writes about herself, where her name may be known already: «1985», «góp 10 triệu», «ở bản Mẫu». */
import type { PeopleRead, PersonLine } from '#src/domain/people.ts';
import { fold } from '../fold.ts';
import told from '../words/people-line.json' with { type: 'json' };
import { readPeopleLines } from './people.ts';

/** Stands where her name would, so that what is behind it is read as of every line; never kept. */
const someone = 'Lo Thi Ma';

const leads = (words: readonly string[]): RegExp =>
  new RegExp(`^(?:${words.map(fold).join('|')})(?![\\p{L}\\p{N}])`, 'u');
const part = leads([...told.contribute, ...told.born, ...told.work]);
const place = leads([...told.at, ...told.places]);

/** As lines of others are read; a part without a name comes back as a line without one. `asks`: she asks something. */
export function readOwnLine(text: string, asks: boolean): PeopleRead | undefined {
  const folded = fold(text.trim());
  const read = readPeopleLines(text);
  const isPart = read === undefined || part.test(folded);
  if (asks)
    return read?.lines.some(({ name = '' }) => name.includes(' ')) === true ? read : undefined;
  if (!isPart || text.trim().includes('\n')) return read;
  const again = readPeopleLines(`${someone}, ${text}`);
  const [line, ...more] = again?.lines ?? [];
  if (again === undefined || line === undefined || more.length > 0) return read;
  const { name: _name, ...rest } = line;
  if (!tellsOf(rest) && again.unclear.length === 0 && !place.test(folded)) return read;
  return {
    ...again,
    lines: [rest],
    unclear: again.unclear.map(({ why }) => ({ text: text.trim().slice(0, longestShown), why })),
  };
}

/** What of hers is said back where it was not taken. */
const longestShown = 80;

/** More than a place: any words at all may be one. */
const tellsOf = ({ born, amount, share, contribution, labour }: PersonLine): boolean =>
  [born, amount, share, contribution, labour].some((told) => told !== undefined);

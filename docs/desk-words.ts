/** The keys of the desk's words as TypeScript, made from content/texts/vi/desk.yaml. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const deskWordsFile = 'src/web/desk/keys.ts';

/** What may stand beside a text, and the text itself. */
const remarks = new Set(['text', 'cite', 'inline', 'literal', 'note']);

/** The whole file: every key with the places in its text. */
export function deskWordsSource(): string {
  const lines: string[] = [];
  const walk = (group: object, path: readonly string[]): void => {
    for (const [name, value] of Object.entries(group)) {
      const key = [...path, name];
      // A text may be written with remarks beside it, as `literal: true`.
      const isLeaf =
        typeof value === 'object' && Object.keys(value).every((part) => remarks.has(part));
      const text = isLeaf ? value.text : value;
      if (typeof text === 'string') lines.push(`  '${key.join('.')}': ${placesIn(text)};`);
      else walk(value, key);
    }
  };
  walk(parse(readFileSync('content/texts/vi/desk.yaml', 'utf8')), []);
  return `/** Keys of the desk's words and the places in them: \`npm run docs\` writes it from content/texts/vi/desk.yaml. */

export interface DeskWords {
${lines.map(unquoted).join('\n')}
}
`;
}

function placesIn(text: string): string {
  const places = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => `'${name}'`);
  return places.length === 0 ? 'never' : [...new Set(places)].join(' | ');
}

/** As the formatter wants it. */
function unquoted(line: string): string {
  return line.replace(/^ {2}'(\w+)':/, '  $1:');
}

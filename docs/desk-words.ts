/** The keys of the desk's words as TypeScript, made from content/texts/vi/desk.yaml. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const deskWordsFile = 'src/web/desk/keys.ts';

/** The whole file: every key with the places in its text. */
export function deskWordsSource(): string {
  const lines: string[] = [];
  const walk = (group: object, path: readonly string[]): void => {
    for (const [name, value] of Object.entries(group)) {
      const key = [...path, name];
      if (typeof value === 'string') lines.push(`  '${key.join('.')}': ${placesIn(value)};`);
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

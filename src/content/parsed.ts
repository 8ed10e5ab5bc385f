/** What YAML came to at an earlier start: parsing all of it takes longer than anything else a start does. */
import { hash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import yaml from 'yaml/package.json' with { type: 'json' };

/** Texts and what they came to. A text is known by its hash, so that a changed one is another one. */
export interface Parsed {
  /** Undefined if the text is not known. */
  get(text: string): { readonly data: unknown } | undefined;
  set(text: string, data: unknown): void;
  /** Keeps what was asked for or set, and nothing else. Where nothing can be written, nothing is kept. */
  save(): void;
}

/** Knows nothing, keeps nothing. */
export const nothingParsed: Parsed = { get: () => undefined, set: () => {}, save: () => {} };

/** What another parser came to is not ours. */
const head = `yaml ${yaml.version}`;

/** Kept in a file: after its head a line for each text, its hash and its data as JSON. */
export function parsedIn(file: string): Parsed {
  const before = readLines(file);
  const now = new Map<string, string>();
  return {
    get(text) {
      const key = hash('sha256', text);
      const json = before.get(key);
      const known = json === undefined ? undefined : readBack(json);
      if (json !== undefined && known !== undefined) now.set(key, json);
      return known;
    },
    set(text, data) {
      const json = JSON.stringify(data);
      // YAML knows more than JSON, infinity for one.
      if (isDeepStrictEqual(JSON.parse(json), data)) now.set(hash('sha256', text), json);
    },
    save() {
      const same =
        now.size === before.size && [...now].every(([key, json]) => before.get(key) === json);
      if (!same) write(file, [head, ...[...now].map(([key, json]) => `${key} ${json}`)].join('\n'));
      before.clear();
      now.clear();
    },
  };
}

/** Undefined where the file was cut off. */
function readBack(json: string): { readonly data: unknown } | undefined {
  try {
    return { data: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

function readLines(file: string): Map<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return new Map();
  }
  const [first, ...lines] = text.split('\n');
  if (first !== head) return new Map();
  return new Map(
    lines.map((line) => {
      const end = line.indexOf(' ');
      return [line.slice(0, end), line.slice(end + 1)];
    }),
  );
}

/** Beside it first, so that nobody reads half of it. */
function write(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const fresh = `${file}.${randomUUID()}`;
    writeFileSync(fresh, text);
    renameSync(fresh, file);
  } catch {
    // The next start parses it again.
  }
}

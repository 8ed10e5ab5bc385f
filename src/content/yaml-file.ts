/** Reads YAML files under content/ through a schema, and collects what is wrong instead of stopping at the first fault. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import { ContentError, type ContentProblem } from '#src/domain/errors.ts';

/** One file that was read and passed its schema. */
interface ContentFile<Data> {
  /** As a person finds it: `content/facts/htx/min-official-members.yaml`. */
  readonly file: string;
  /** Path under the folder that was listed, without the ending: `htx/min-official-members`. */
  readonly id: string;
  readonly data: Data;
}

/** Reads files of one content folder; every fault is kept, `finish` throws them all at once. */
export interface ContentReader {
  /** One file by its path under the root (`places/communes.yaml`); undefined if it cannot be used. */
  read<Data>(path: string, schema: ZodType<Data>): ContentFile<Data> | undefined;
  /** All `.yaml` files in and below a folder, in the order of their names; those that fail are left out. */
  list<Data>(folder: string, schema: ZodType<Data>): readonly ContentFile<Data>[];
  has(path: string): boolean;
  /** Notes a fault the schema cannot see; `path` is where in the file (`values.0.from`). */
  refuse(file: string, path: string, what: string): void;
  problems(): readonly ContentProblem[];
  /** Throws one ContentError with everything noted so far, if anything was. */
  finish(): void;
}

/** `root` is the content folder; its own name begins the file names in problems. */
export function createContentReader(root: string): ContentReader {
  const problems: ContentProblem[] = [];
  const name = (path: string): string => `${basename(root)}/${path}`;
  const refuse = (file: string, path: string, what: string): void => {
    problems.push({ file, path, what });
  };

  function read<Data>(path: string, schema: ZodType<Data>): ContentFile<Data> | undefined {
    const file = name(path);
    const document = parse(join(root, path), file, refuse);
    if (document === undefined) return undefined;
    const result = schema.safeParse(document.data);
    if (result.success) {
      return { file, id: path.replace(/\.yaml$/, ''), data: result.data };
    }
    for (const issue of result.error.issues) {
      const at = issue.path.map(String);
      const line = document.lineOf(at);
      refuse(file, at.join('.'), `${issue.message}${line === undefined ? '' : ` (line ${line})`}`);
    }
    return undefined;
  }

  function list<Data>(folder: string, schema: ZodType<Data>): readonly ContentFile<Data>[] {
    const files: ContentFile<Data>[] = [];
    for (const path of yamlFiles(root, folder, refuse, name)) {
      const file = read(path, schema);
      if (file !== undefined) files.push({ ...file, id: file.id.slice(folder.length + 1) });
    }
    return files;
  }

  return {
    read,
    list,
    refuse,
    has: (path) => existsSync(join(root, path)),
    problems: () => problems,
    finish: () => {
      if (problems.length > 0) throw new ContentError(problems);
    },
  };
}

type Refuse = ContentReader['refuse'];

interface Parsed {
  readonly data: unknown;
  lineOf(path: readonly string[]): number | undefined;
}

/** The core schema leaves dates as text, so that `2026-02-30` reaches our own check instead of becoming 2 March. */
function parse(path: string, file: string, refuse: Refuse): Parsed | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').normalize('NFC');
  } catch {
    refuse(file, '', 'the file is missing or cannot be read');
    return undefined;
  }
  // Lines are counted only once something is wrong: it takes a third of the time of reading.
  const document = parseDocument(text, { schema: 'core', prettyErrors: false });
  if (document.errors.length + document.warnings.length > 0) {
    const { errors, warnings } = parseDocument(text, { schema: 'core' });
    for (const fault of [...errors, ...warnings]) {
      refuse(file, '', fault.message.split('\n')[0]?.replace(/:$/, '') ?? fault.code);
    }
    return undefined;
  }
  try {
    return { data: document.toJS(), lineOf: (at) => lineIn(text, at) };
  } catch (error) {
    refuse(file, '', error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** The line a path starts on; for a missing key, that of the nearest thing around it. */
function lineIn(text: string, path: readonly string[]): number | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: lines });
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length).map(indexOrKey), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function indexOrKey(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part;
}

/** Files in the order of their names, so that problems come in the same order everywhere. `.yml` is refused, not overlooked. */
function yamlFiles(
  root: string,
  folder: string,
  refuse: Refuse,
  name: (path: string) => string,
): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) found.push(...yamlFiles(root, path, refuse, name));
    else if (entry.name.endsWith('.yaml')) found.push(path);
    else if (!entry.name.endsWith('.md')) refuse(name(path), '', 'only .yaml files belong here');
  }
  return found.sort();
}

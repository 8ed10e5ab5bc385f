/** Reads YAML files under content/ through a schema, and collects what is wrong instead of stopping at the first fault. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import { ContentError, type ContentProblem } from '#src/domain/errors.ts';
import { nothingParsed, type Parsed } from './parsed.ts';

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
  /** Paths under the root of all `.yaml` files in and below a folder, in the order of their names. */
  paths(folder: string): readonly string[];
  has(path: string): boolean;
  /** A text of YAML, wherever it stands. */
  parse(text: string): ParsedYaml;
  /** Notes a fault the schema cannot see; `path` is where in the file (`values.0.from`). */
  refuse(file: string, path: string, what: string): void;
  problems(): readonly ContentProblem[];
  /** Throws one ContentError with everything noted so far, if anything was. */
  finish(): void;
}

/** `root` is the content folder; its own name begins the file names in problems. What `parsed` knows is not parsed. */
export function createContentReader(root: string, parsed: Parsed = nothingParsed): ContentReader {
  const problems: ContentProblem[] = [];
  // Asked again and again: most texts name a fact.
  const there = new Map<string, boolean>();
  const name = (path: string): string => `${basename(root)}/${path}`;
  const refuse = (file: string, path: string, what: string): void => {
    problems.push({ file, path, what });
  };

  const paths = (folder: string): readonly string[] => yamlFiles(root, folder, refuse, name);

  function parse(text: string): ParsedYaml {
    const known = parsed.get(text);
    if (known !== undefined) return known;
    const yaml = parseYaml(text);
    if (yaml.faults === undefined) parsed.set(text, yaml.data);
    return yaml;
  }

  function read<Data>(path: string, schema: ZodType<Data>): ContentFile<Data> | undefined {
    const file = name(path);
    const text = readText(join(root, path), file, refuse);
    if (text === undefined) return undefined;
    const yaml = parse(text);
    if (yaml.faults !== undefined) {
      for (const fault of yaml.faults) refuse(file, '', fault);
      return undefined;
    }
    const result = schema.safeParse(yaml.data);
    if (result.success) {
      return { file, id: path.replace(/\.yaml$/, ''), data: result.data };
    }
    for (const issue of result.error.issues) {
      const at = issue.path.map(String);
      const line = lineIn(text, at);
      refuse(file, at.join('.'), `${issue.message}${line === undefined ? '' : ` (line ${line})`}`);
    }
    return undefined;
  }

  function list<Data>(folder: string, schema: ZodType<Data>): readonly ContentFile<Data>[] {
    const files: ContentFile<Data>[] = [];
    for (const path of paths(folder)) {
      const file = read(path, schema);
      if (file !== undefined) files.push({ ...file, id: file.id.slice(folder.length + 1) });
    }
    return files;
  }

  return {
    read,
    list,
    paths,
    parse,
    refuse,
    has(path) {
      const known = there.get(path) ?? existsSync(join(root, path));
      there.set(path, known);
      return known;
    },
    problems: () => problems,
    finish: () => {
      if (problems.length > 0) throw new ContentError(problems);
    },
  };
}

type Refuse = ContentReader['refuse'];

/** The data of a text, or what is wrong with it. */
export type ParsedYaml =
  | { readonly data: unknown; readonly faults?: undefined }
  | { readonly faults: readonly string[] };

/** The core schema leaves dates as text, so that `2026-02-30` reaches our own check instead of becoming 2 March. */
export function parseYaml(text: string): ParsedYaml {
  // Lines are counted only once something is wrong: it takes a third of the time of reading.
  const document = parseDocument(text, { schema: 'core', prettyErrors: false });
  if (document.errors.length + document.warnings.length > 0) {
    const { errors, warnings } = parseDocument(text, { schema: 'core' });
    return {
      faults: [...errors, ...warnings].map(
        ({ message, code }) => message.split('\n')[0]?.replace(/:$/, '') ?? code,
      ),
    };
  }
  try {
    return { data: document.toJS() };
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : String(error)] };
  }
}

function readText(path: string, file: string, refuse: Refuse): string | undefined {
  try {
    return readFileSync(path, 'utf8').normalize('NFC');
  } catch {
    refuse(file, '', 'the file is missing or cannot be read');
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

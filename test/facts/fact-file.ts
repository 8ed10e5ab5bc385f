/** Fact files as written: their text, and what is wrong with one, without the project's own loader. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { confidences, factUnits } from '#src/domain/fact.ts';

const root = 'content/facts';
const factFields = ['description', 'unit', 'code', 'values'];
const valueFields = ['from', 'value', 'source', 'confidence', 'checkedOn', 'checkBy', 'note'];
const sourceFields = ['title', 'document', 'article', 'url'];

/** Every fact file, by its path under content/facts. */
export function factFiles(): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** What is wrong with a fact file; empty if nothing is. */
export function faultsOf(text: string): readonly string[] {
  const fact: unknown = parse(text, { schema: 'core' });
  if (!isMap(fact)) return ['not a map'];
  const faults = unknownFields(fact, factFields);
  if (!isWords(fact['description'])) faults.push('no description');
  if (!isOneOf(factUnits, fact['unit'])) faults.push(`unknown unit ${String(fact['unit'])}`);
  if (!Array.isArray(fact['values']) || fact['values'].length === 0) return [...faults, 'no value'];
  const values: readonly unknown[] = fact['values'];
  let before = '';
  for (const value of values) {
    if (!isMap(value)) return [...faults, 'a value is not a map'];
    const from = String(value['from']);
    faults.push(...faultsOfValue(value));
    if (from <= before) faults.push(`${from} is not after ${before}`);
    before = from;
  }
  return faults;
}

function faultsOfValue(value: Readonly<Record<string, unknown>>): readonly string[] {
  const { source, confidence, checkBy } = value;
  const faults = unknownFields(value, valueFields);
  if (!('value' in value)) faults.push('an entry without a value');
  if (!isOneOf(confidences, confidence)) faults.push(`unknown confidence ${String(confidence)}`);
  const days = [value['from'], value['checkedOn'], ...(checkBy === undefined ? [] : [checkBy])];
  for (const day of days) {
    if (!isRealDay(day)) faults.push(`${String(day)} is not a date`);
  }
  if (!isMap(source)) return [...faults, 'no source'];
  faults.push(...unknownFields(source, sourceFields));
  if (!isWords(source['title'])) faults.push('a source without a title');
  return faults;
}

function unknownFields(map: Readonly<Record<string, unknown>>, known: readonly string[]): string[] {
  return Object.keys(map)
    .filter((field) => !known.includes(field))
    .map((field) => `unknown field ${field}`);
}

/** The runtime's own calendar, so that a mistake in the project's is seen too. */
function isRealDay(day: unknown): boolean {
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function isOneOf(known: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && known.includes(value);
}

function isWords(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

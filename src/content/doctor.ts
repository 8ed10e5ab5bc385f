/** The doctor: what is overdue, missing, contradictory or unused in content that loads. `ct doctor` prints it. */
import { ContentError } from '#src/domain/errors.ts';
import type { FactValue } from '#src/domain/fact.ts';
import type { Copy } from '#src/domain/flow.ts';
import type { Day } from '#src/domain/time.ts';
import type { FactFile } from './fact-files.ts';
import { checkedUntil, daysBetween } from './facts.ts';
import { createLegalNumberFinder } from './legal-numbers.ts';
import { type Content, citedBy } from './load.ts';
import type { UsedFact } from './used-facts.ts';

/** `{"level":"warn","file":"content/facts/htx/min-age.yaml","what":"must be checked again by 2026-12-15"}` */
export interface Finding {
  readonly level: 'error' | 'warn';
  readonly file: string;
  readonly what: string;
}

export interface DiagnosisOptions {
  readonly day: Day;
  /** Keys something may say; one ending in `.*` stands for all that begin so. Without them nothing is called unused. */
  readonly usedKeys?: Iterable<string>;
  /** Keys with their places, as flows declare them; they count as used. */
  readonly copy?: Readonly<Record<string, Pick<Copy, 'places'>>>;
  /** Facts that rules and programmes stand on. Without them no fact is called unused. */
  readonly usedFacts?: readonly UsedFact[];
  /** Keys of texts that answer a question about the law: each must stand on a fact. `.*` as above. */
  readonly answers?: Iterable<string>;
}

/** How long before its day a check is announced. */
const daysAhead = 30;

/** Up to so many unused facts of one area are named one by one. */
const unusedNamed = 3;

/** Errors first, then by file. */
export function diagnose(content: Content, options: DiagnosisOptions): readonly Finding[] {
  const findings = [
    ...checksDue(content, options),
    ...calendarDue(content, options),
    ...contradictions(content),
    ...factsInUse(content, options),
    ...keysInUse(content, options),
    ...answersWithoutSource(content, options),
    ...hiddenDoubts(content, options),
    ...legalNumbers(content),
  ];
  const rank = ({ level, file, what }: Finding): string => `${level}\n${file}\n${what}`;
  return findings.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Content that does not load, as findings. Anything but a ContentError is thrown on. */
export function findingsOf(error: unknown): readonly Finding[] {
  if (!(error instanceof ContentError)) throw error;
  return error.problems.map(({ file, path, what }) => ({
    level: 'error',
    file,
    what: path === '' ? what : `${path}: ${what}`,
  }));
}

/** What must be checked again: errors where the day has passed, warnings where it comes soon. */
export function checksDue(
  { facts, places }: Content,
  { day }: Pick<DiagnosisOptions, 'day'>,
): readonly Finding[] {
  const due = facts.flatMap((fact) => {
    const value = inForce(fact, day);
    return value === undefined || value.value === null ? [] : checkDue(fact.file, value, day);
  });
  return [
    ...due,
    ...checkDue(places.file, places.checked, day),
    ...checkDue(places.file, places.hardAreas, day, 'hardAreas '),
  ];
}

/** How long before its end the next year's holidays are asked for. */
const holidaysAhead = 90;

/** Holidays that run out leave deadlines to weekends alone. */
function calendarDue({ calendar }: Content, { day }: DiagnosisOptions): readonly Finding[] {
  return calendar.files.flatMap(({ file, part, knownTo, ...checked }): readonly Finding[] => {
    const due = checkDue(file, checked, day, part);
    if (knownTo === undefined || daysBetween(day, knownTo) > holidaysAhead) return due;
    const what = `holidays are known until ${knownTo} only`;
    return [...due, { level: day > knownTo ? 'error' : 'warn', file, what }];
  });
}

function checkDue(
  file: string,
  checked: Pick<FactValue, 'checkedOn' | 'checkBy'>,
  day: Day,
  part = '',
): readonly Finding[] {
  const until = checkedUntil(checked);
  if (day > until) {
    return [{ level: 'error', file, what: `${part}should have been checked again by ${until}` }];
  }
  return daysBetween(day, until) <= daysAhead
    ? [{ level: 'warn', file, what: `${part}must be checked again by ${until}` }]
    : [];
}

/** The loader refuses two values from one day; content made otherwise, and facts told twice, are caught here. */
function contradictions({ facts }: Content): readonly Finding[] {
  const byDescription = new Map<string, FactFile>();
  return facts.flatMap((fact) => {
    const findings: Finding[] = [];
    const byDay = new Map<Day, FactValue['value']>();
    for (const { from, value } of fact.values) {
      const before = byDay.get(from);
      if (byDay.has(from) && before !== value) {
        const what = `says both ${String(before)} and ${String(value)} from ${from}`;
        findings.push({ level: 'error', file: fact.file, what });
      }
      byDay.set(from, value);
    }
    const words = fact.description.toLocaleLowerCase('vi');
    const twin = byDescription.get(words);
    if (twin !== undefined) {
      const what = `has the same description as ${twin.file}`;
      findings.push({ level: 'warn', file: fact.file, what });
    }
    byDescription.set(words, fact);
    return findings;
  });
}

function factsInUse(content: Content, options: DiagnosisOptions): readonly Finding[] {
  const { day, usedFacts } = options;
  const findings: Finding[] = [];
  const facts = new Map(content.facts.map((fact) => [fact.id, fact]));
  const inTexts = new Set(
    content.texts.list().flatMap((text) => [...text.facts, ...citedBy(text.entry)]),
  );
  for (const { id, by, role } of usedFacts ?? []) {
    const fact = facts.get(id);
    if (fact === undefined) {
      findings.push({ level: 'error', file: 'content/facts', what: `${by} needs the fact ${id}` });
    } else if (role !== 'informs' && inForce(fact, day)?.confidence === 'unverified') {
      const level = role === 'decides' ? 'error' : 'warn';
      findings.push({ level, file: fact.file, what: `is unverified, and ${by} ${role} by it` });
    }
  }
  const inRules = new Set((usedFacts ?? []).map(({ id }) => id));
  const unused: FactFile[] = [];
  for (const fact of content.facts) {
    const used = inTexts.has(fact.id) || inRules.has(fact.id);
    if (used) findings.push(...notInForce(fact, day, inTexts.has(fact.id)));
    else if (usedFacts !== undefined) unused.push(fact);
  }
  return [...findings, ...unusedFacts(unused)];
}

/** Some facts wait for the answers that will show them; one line for an area keeps them from hiding the rest. */
function unusedFacts(facts: readonly FactFile[]): readonly Finding[] {
  const byArea = Map.groupBy(facts, ({ file }) => file.slice(0, file.lastIndexOf('/')));
  return [...byArea].flatMap(([area, unused]): readonly Finding[] =>
    unused.length <= unusedNamed
      ? unused.map(({ file }) => ({ level: 'warn', file, what: 'is used by nothing' }))
      : [{ level: 'warn', file: area, what: `${unused.length} facts are used by nothing` }],
  );
}

function notInForce(fact: FactFile, day: Day, shown: boolean): readonly Finding[] {
  const value = inForce(fact, day);
  if (value === undefined) {
    const what = `is in use, and begins only on ${fact.values[0]?.from ?? 'no day'}`;
    return [{ level: 'warn', file: fact.file, what }];
  }
  if (value.value !== null) return [];
  const what = `ended on ${value.from} with nothing in its place, and is still in use`;
  return [{ level: shown ? 'error' : 'warn', file: fact.file, what }];
}

function keysInUse(content: Content, options: DiagnosisOptions): readonly Finding[] {
  const { usedKeys, copy } = options;
  if (usedKeys === undefined && copy === undefined) return [];
  const findings: Finding[] = [];
  const used = new Set([...(usedKeys ?? []), ...Object.keys(copy ?? {})]);
  for (const key of used) {
    if (key.endsWith('.*') || content.texts.has(key)) continue;
    const what = `the text ${key} is missing`;
    findings.push({ level: 'error', file: `content/texts/vi/${key.split('.')[0]}.yaml`, what });
  }
  for (const [key, { places }] of Object.entries(copy ?? {})) {
    const text = content.texts.get(key);
    for (const place of text?.places.keys() ?? []) {
      if (text === undefined || places.includes(place)) continue;
      const what = `${key} has a place {${place}} that nothing fills`;
      findings.push({ level: 'error', file: text.entry.file, what });
    }
  }
  const fits = matcher(used);
  for (const { entry } of content.texts.list()) {
    if (!fits(entry.key)) {
      findings.push({ level: 'warn', file: entry.file, what: `${entry.key} is said by nothing` });
    }
  }
  return findings;
}

function answersWithoutSource(content: Content, options: DiagnosisOptions): readonly Finding[] {
  const fits = matcher(options.answers ?? []);
  return content.texts.list().flatMap(({ entry, facts }) => {
    if (!fits(entry.key)) return [];
    // `none` says of itself that nothing in it is law; then it shows no fact either.
    const sourced =
      entry.cite === 'none' ? facts.length === 0 : facts.length + citedBy(entry).length > 0;
    if (sourced) return [];
    return [{ level: 'error', file: entry.file, what: `${entry.key} answers without a source` }];
  });
}

/** A text that keeps its source line away must not show what is uncertain: nobody would be told. */
function hiddenDoubts({ texts, facts }: Content, { day }: DiagnosisOptions): readonly Finding[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  return texts.list().flatMap(({ entry, facts: shown }) => {
    if (entry.cite !== 'none') return [];
    return shown.flatMap((id) => {
      const fact = byId.get(id);
      if (fact === undefined || inForce(fact, day)?.confidence !== 'unverified') return [];
      const what = `${entry.key} shows the unverified ${id} without saying so (cite: none)`;
      return [{ level: 'warn' as const, file: entry.file, what }];
    });
  });
}

function legalNumbers({ texts, legalWords }: Content): readonly Finding[] {
  const find = createLegalNumberFinder(legalWords);
  return texts.list().flatMap(({ entry }) => {
    if (entry.literal === true) return [];
    return find(entry.text).map(({ found, sure }) => ({
      level: sure ? ('error' as const) : ('warn' as const),
      file: entry.file,
      what: `${entry.key} writes "${found}": use a fact, or mark it literal: true`,
    }));
  });
}

function inForce(fact: FactFile, day: Day): FactValue | undefined {
  return fact.values.findLast((value) => value.from <= day);
}

function matcher(keys: Iterable<string>): (key: string) => boolean {
  const exact = new Set<string>();
  const prefixes: string[] = [];
  for (const key of keys) {
    if (key.endsWith('.*')) prefixes.push(key.slice(0, -1));
    else exact.add(key);
  }
  return (key) => exact.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
}

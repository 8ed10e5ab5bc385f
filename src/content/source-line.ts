/** The source line: which documents and articles a message stood on, and when they were last checked. */
import type { FactOnDay } from '#src/domain/fact.ts';
import type { Said } from '#src/domain/text.ts';
import { formatDay } from './format.ts';

/** What one message has used so far. */
export interface Uses {
  /** Facts to name at the end, in the order they were used. */
  readonly facts: Set<FactOnDay>;
  /** Facts already named behind their own line. */
  readonly inline: Set<FactOnDay>;
  /** A fact without a value on this day was shown. */
  unsourced: boolean;
}

export function noUses(): Uses {
  return { facts: new Set(), inline: new Set(), unsourced: false };
}

/** The line for the end of the message; undefined if it stood on nothing. */
export function sourceLine(uses: Uses): Said | undefined {
  const all = [...uses.facts, ...uses.inline];
  const uncertain = uses.unsourced || [...uses.facts].some((fact) => !fact.certain);
  if (all.length === 0) return uncertain ? { key: 'source.unsourced' } : undefined;
  const home = homeOf(uses);
  const documents = byDocument([...uses.facts]);
  if (home !== undefined && !documents.has(documentOf(home))) {
    documents.set(documentOf(home), { title: home.source.title, articles: [] });
  }
  // Inline facts of other documents carry their title where they stand.
  const sources = [...documents.values()].map(inFull).join('; ');
  const checked = all.reduce((day, fact) => (fact.checkedOn < day ? fact.checkedOn : day), '9999');
  const key = uncertain ? 'source.uncertain' : 'source.line';
  return { key, params: { sources, day: formatDay(checked) } };
}

/**
 * The short source of one line. The first document named so in a message is told once, at the end; its articles stand
 * alone. Other documents are named in full, so that `Điều 4` never belongs to two.
 */
export function inlineSource(own: ReadonlySet<FactOnDay>, uses: Uses): Said | undefined {
  for (const fact of own) uses.inline.add(fact);
  const home = homeOf(uses);
  const parts = [...byDocument([...own])].map(([id, document]) =>
    home !== undefined && id === documentOf(home) && document.articles.length > 0
      ? document.articles.join('; ')
      : inFull(document),
  );
  if (parts.length === 0) return undefined;
  const certain = [...own].every((fact) => fact.certain);
  const key = certain ? 'source.inline' : 'source.inlineUncertain';
  return { key, params: { source: parts.join('; ') } };
}

interface Document {
  readonly title: string;
  readonly articles: string[];
}

function homeOf(uses: Uses): FactOnDay | undefined {
  return uses.inline.values().next().value;
}

/** The number tells two documents apart; the same number under two titles is one. */
function documentOf(fact: FactOnDay): string {
  return fact.source.document ?? fact.source.title;
}

function byDocument(facts: readonly FactOnDay[]): Map<string, Document> {
  const documents = new Map<string, Document>();
  for (const fact of facts) {
    const id = documentOf(fact);
    const document = documents.get(id) ?? { title: fact.source.title, articles: [] };
    const { article } = fact.source;
    if (article !== '' && !document.articles.includes(article)) document.articles.push(article);
    documents.set(id, document);
  }
  return documents;
}

function inFull({ title, articles }: Document): string {
  return articles.length === 0 ? title : `${title}, ${articles.join('; ')}`;
}

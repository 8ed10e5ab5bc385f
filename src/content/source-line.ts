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
  // What stands behind a line of its own is not named again.
  const sources = [...byDocument([...uses.facts]).values()].map(inFull).join('; ');
  const checked = all.reduce((day, fact) => (fact.checkedOn < day ? fact.checkedOn : day), '9999');
  const day = formatDay(checked);
  if (sources === '') {
    return { key: uncertain ? 'source.aboveUncertain' : 'source.above', params: { day } };
  }
  return { key: uncertain ? 'source.uncertain' : 'source.line', params: { sources, day } };
}

/** The source of one line, named in full: an article without its law says nothing. */
export function inlineSource(own: ReadonlySet<FactOnDay>, uses: Uses): Said | undefined {
  for (const fact of own) uses.inline.add(fact);
  const documents = [...byDocument([...own]).values()];
  if (documents.length === 0) return undefined;
  const certain = [...own].every((fact) => fact.certain);
  const key = certain ? 'source.inline' : 'source.inlineUncertain';
  return { key, params: { source: documents.map(inFull).join('; ') } };
}

interface Document {
  readonly title: string;
  readonly articles: string[];
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
    for (const article of fact.source.article.split(/; |, (?=Điều )/u)) {
      if (article !== '' && !document.articles.includes(article)) document.articles.push(article);
    }
    documents.set(id, document);
  }
  return documents;
}

function inFull({ title, articles }: Document): string {
  return articles.length === 0 ? title : `${title}, ${articles.join('; ')}`;
}

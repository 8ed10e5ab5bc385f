/** The source line: which documents and articles a message stood on, and when they were last checked. */
import type { FactOnDay } from '#src/domain/fact.ts';
import type { Said } from '#src/domain/text.ts';
import { formatDay } from './format.ts';

/** What one message has used so far; few facts, so that looking is quicker than a Set. */
export interface Uses {
  /** Facts to name at the end, in the order they were used, each once. */
  readonly facts: FactOnDay[];
  /** Facts already named behind their own line. */
  readonly inline: FactOnDay[];
  /** A fact without a value on this day was shown. */
  unsourced: boolean;
}

export function noUses(): Uses {
  return { facts: [], inline: [], unsourced: false };
}

/** Puts a fact on a list it does not stand on yet. */
export function note(list: FactOnDay[], fact: FactOnDay): void {
  if (!list.includes(fact)) list.push(fact);
}

/** The line for the end of the message; undefined if it stood on nothing. */
export function sourceLine(uses: Uses): Said | undefined {
  const all = [...uses.facts, ...uses.inline];
  if (all.length === 0) return uses.unsourced ? { key: 'source.unsourced' } : undefined;
  const uncertain = uses.unsourced || uses.facts.some((fact) => !fact.certain);
  // What stands behind a line of its own is not named again.
  const sources = [...byDocument(uses.facts).values()].map(inFull).join('; ');
  const checked = all.reduce((day, fact) => (fact.checkedOn < day ? fact.checkedOn : day), '9999');
  const day = formatDay(checked);
  if (sources === '') {
    return { key: uncertain ? 'source.aboveUncertain' : 'source.above', params: { day } };
  }
  return { key: uncertain ? 'source.uncertain' : 'source.line', params: { sources, day } };
}

/** The source of one line, named in full: an article without its law says nothing. */
export function inlineSource(own: readonly FactOnDay[], uses: Uses): Said | undefined {
  if (own.length === 0) return undefined;
  for (const fact of own) note(uses.inline, fact);
  const documents = [...byDocument(own).values()];
  const certain = own.every((fact) => fact.certain);
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

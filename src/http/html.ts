/** HTML with everything that is put into it escaped; only what was made here is trusted. */

/** Markup that may stand in a page as it is. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Part = string | number | undefined | false | Html | readonly Html[];

/** `` html`<p>${text}</p>` ``: strings are escaped, markup and lists of markup are not, absent things vanish. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let out = strings[0] ?? '';
  for (const [index, part] of parts.entries()) out += markupOf(part) + (strings[index + 1] ?? '');
  return new Html(out);
}

/** Data for the page's script: a block that is never run, so that a strict policy lets it stand. */
export function dataBlock(id: string, data: unknown): Html {
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  return new Html(`<script type="application/json" id="${escape(id)}">${json}</script>`);
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map((piece) => piece.markup).join('');
  return escape(String(part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? '');
}

/** A form and a file made into one paper: conditions decided, places filled or dotted, clauses numbered. Pure. */
import type { Form, FormBlock, FormPart, FormWords, PaperWords } from '#src/domain/form.ts';
import { type Facet, facets, type Place, placeWidths, rowWidths } from '#src/domain/paper.ts';
import type { Day } from '#src/domain/time.ts';
import { dayInWords, fillDate } from './number-words.ts';
import type { Paper, PaperBlock, Run, Runs } from './paper.ts';
import type { Row, Values } from './values.ts';

/** A fact as a paper writes it; `certain` is false where an officer must confirm it. */
interface ShownFact {
  readonly words: string;
  readonly certain: boolean;
}

export interface ComposeDeps {
  readonly words: PaperWords;
  /** Undefined where there is no such rule on that day. */
  readonly showFact: (id: string, day: Day) => ShownFact | undefined;
}

/** Dots where a fact has no value on the day. */
const factDots = 10;

export function compose(form: Form, values: Values, day: Day, deps: ComposeDeps): Paper {
  const { words, showFact } = deps;
  const counts = { article: 0, clause: 0, point: 0 };
  /** The only clause of an article has no number. */
  let lone = false;

  function blocks(list: readonly FormBlock[], row: Row | undefined): readonly PaperBlock[] {
    return list.filter((block) => holds(block, values)).flatMap((block) => draw(block, row));
  }

  function draw(block: FormBlock, row: Row | undefined): readonly PaperBlock[] {
    switch (block.kind) {
      case 'heading': {
        const left = block.left.map((line) => runs(line, row));
        const placeAndDate = block.date === undefined ? undefined : headingDate(block.date);
        return [
          {
            kind: 'heading',
            left,
            country: words.country,
            motto: words.motto,
            ...(placeAndDate === undefined ? {} : { placeAndDate }),
          },
        ];
      }
      case 'title':
        return [
          {
            kind: 'title',
            runs: runs(block.words, row),
            under: block.under.map((line) => runs(line, row)),
          },
        ];
      case 'line':
        return [{ kind: 'paragraph', style: block.style, runs: runs(block.words, row) }];
      case 'article': {
        counts.article += 1;
        counts.clause = 0;
        const head = { text: `${words.article} ${counts.article}. ` };
        const title: PaperBlock = {
          kind: 'paragraph',
          style: 'article',
          runs: [head, ...runs(block.words, row)],
        };
        const clauses = block.blocks.filter(
          (part) => part.kind === 'clause' && holds(part, values),
        );
        lone = clauses.length === 1;
        const body = blocks(block.blocks, row);
        lone = false;
        return [title, ...body];
      }
      case 'clause':
        counts.clause += 1;
        counts.point = 0;
        return [numbered('clause', lone ? '' : `${counts.clause}. `, block.words, row)];
      case 'point': {
        const letter = words.points[counts.point] ?? String(counts.point + 1);
        counts.point += 1;
        return [numbered('point', `${letter}) `, block.words, row)];
      }
      case 'lines': {
        const value = block.place === undefined ? undefined : values.places[block.place];
        return value === undefined
          ? [{ kind: 'dotted', count: block.count }]
          : [{ kind: 'paragraph', style: 'plain', runs: [{ text: value }] }];
      }
      case 'choose':
        return block.options.map(({ value, words: label }) => {
          const ticked = block.facet !== undefined && values.facets[block.facet] === value;
          const box: Run = { text: ticked ? '\u2612 ' : '\u2610 ' };
          return { kind: 'paragraph', style: 'box', runs: [box, ...runs(label, row)] };
        });
      case 'table':
        return [tableOf(block, row)];
      case 'sign':
        return [
          {
            kind: 'sign',
            signers: block.signers.map(({ title, note, name }) => ({
              title: runs(title, row),
              name: known(name, row),
              ...(note === undefined ? {} : { note }),
            })),
          },
        ];
      case 'each': {
        const rows: readonly Row[] = values.lists[block.over];
        return (rows.length === 0 ? [{}] : rows).flatMap((own, index) => {
          Object.assign(counts, { article: 0, clause: 0, point: 0 });
          const page: readonly PaperBlock[] = index === 0 ? [] : [{ kind: 'page' }];
          return [...page, ...blocks(block.blocks, own)];
        });
      }
      case 'page':
        return [{ kind: 'page', landscape: block.landscape }];
    }
  }

  function numbered(
    style: 'clause' | 'point',
    mark: string,
    text: FormWords,
    row: Row | undefined,
  ): PaperBlock {
    const before: Runs = mark === '' ? [] : [{ text: mark }];
    return { kind: 'paragraph', style, runs: [...before, ...runs(text, row)] };
  }

  /** Cells nobody filled stay empty: there is a line around them already. */
  function tableOf(
    block: Extract<FormBlock, { kind: 'table' }>,
    outer: Row | undefined,
  ): PaperBlock {
    const rows: readonly Row[] = values.lists[block.over];
    const empty = Math.max(0, (rows.length === 0 ? block.rows : 0) - rows.length);
    const all: readonly Row[] = [
      ...rows,
      ...Array.from({ length: empty }, (_, i) => ({ index: String(i + 1) })),
    ];
    return {
      kind: 'table',
      tall: block.tall,
      columns: block.columns.map(({ title, width, align }) => ({ title, width, align })),
      rows: all.map((row) => block.columns.map(({ words: cell }) => known(cell, row))),
      ...(block.total.length === 0 ? {} : { total: block.total.map((cell) => known(cell, outer)) }),
    };
  }

  /** Commune and day, dotted where not known: `Tân Phong, ngày …… tháng …… năm ……`. */
  function headingDate(place: Place | 'by-hand'): Runs {
    const on = place === 'by-hand' ? undefined : values.days[place];
    const commune = values.places['group.commune'];
    const parts = words.placeAndDate.split(/\{place\}/);
    const before = commune === undefined ? { dots: 10 } : { text: placeName(commune) };
    const rest = (parts[1] ?? '').replace('{date}', on === undefined ? words.date : '');
    const after: Runs =
      on === undefined ? dotted(rest) : [{ text: `${rest}${dayInWords(on, words.date)}` }];
    return [...(parts[0] ? [{ text: parts[0] }] : []), before, ...after];
  }

  function dotted(pattern: string): Runs {
    const marked = fillDate(pattern, { date: '\u0000', month: '\u0000', year: '\u0000' });
    return marked.split('\u0000').flatMap((piece, index): Runs => {
      const text: Runs = piece === '' ? [] : [{ text: piece }];
      return index === 0 ? text : [{ dots: 4 }, ...text];
    });
  }

  function runs(text: FormWords, row: Row | undefined): Runs {
    return text.map((part) => withBold(part, fill(part, row)));
  }

  /** Words only where something is known of what they would say: an empty cell rather than dots. */
  function known(text: FormWords, row: Row | undefined): Runs {
    const filled = runs(text, row);
    return filled.some((run) => 'dots' in run) ? [] : filled;
  }

  function fill(part: FormPart, row: Row | undefined): Run {
    if ('text' in part) return { text: part.text };
    if ('dots' in part) return { dots: part.dots };
    if ('place' in part) return orDots(values.places[part.place], placeWidths[part.place]);
    if ('row' in part) return orDots(row?.[part.row], rowWidths[part.row]);
    const fact = showFact(part.fact, day);
    if (fact === undefined) return { dots: factDots };
    return { text: fact.certain ? fact.words : `${fact.words} ${words.uncertain}` };
  }

  return {
    form: form.id,
    label: form.label,
    name: form.name,
    landscape: form.landscape,
    note: runs(form.note, undefined),
    blocks: blocks(form.blocks, undefined),
  };
}

function orDots(value: string | undefined, dots: number): Run {
  return value === undefined ? { dots } : { text: value };
}

function withBold(part: FormPart, run: Run): Run {
  return part.bold ? { ...run, bold: true } : run;
}

/** `phường Tân Phong` signs as `Tân Phong`. */
function placeName(commune: string): string {
  return commune.replace(/^\p{Ll}+ /u, '');
}

/** Whether a block is shown for these values. */
export function holds({ when }: FormBlock, values: Pick<Values, 'facets'>): boolean {
  return (Object.keys(facets) as readonly Facet[]).every(
    (facet) => when[facet]?.includes(values.facets[facet]) ?? true,
  );
}

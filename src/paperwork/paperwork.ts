/** The papers of a file: composed from the forms, as Word files and as pages. Nothing is kept. */
import { type Form, type FormSet, type Forms, fieldsOf } from '#src/domain/form.ts';
import type { Offered } from '#src/domain/offer.ts';
import type { FoundingFile, PaperForm } from '#src/domain/paper.ts';
import type { MissingField } from '#src/domain/papers.ts';
import type { Day } from '#src/domain/time.ts';
import { type ComposeDeps, compose, holds } from './compose.ts';
import { renderHtml, renderPage } from './html.ts';
import { missingIn } from './missing.ts';
import type { Paper } from './paper.ts';
import { facetsOf, valuesOf } from './values.ts';

export interface PaperworkDeps {
  readonly forms: Forms;
  readonly showFact: ComposeDeps['showFact'];
  readonly communeName: (slug: string) => string | undefined;
  /** Papers as one Word file: in a thread of its own where others must not wait for it. */
  readonly render: (papers: readonly Paper[]) => Promise<Uint8Array>;
}

/** A file ready to hand over. */
interface MadePaper {
  readonly form: string;
  readonly label: string;
  /** `dieu-le.docx` */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Paperwork {
  /** The sets for one way of founding, in the order of content/forms/sets.yaml. */
  sets(form: PaperForm): readonly FormSet[];
  /** A form by its id. */
  form(id: string): Form | undefined;
  /** One paper; undefined if there is no such form. */
  compose(form: string, file: FoundingFile, day: Day): Paper | undefined;
  /** One Word file; undefined if there is no such form. */
  makeOne(form: string, file: FoundingFile, day: Day): Promise<MadePaper | undefined>;
  /** Every paper of a set as a Word file; empty if there is no such set. */
  make(set: string, file: FoundingFile, day: Day): Promise<readonly MadePaper[]>;
  /** All papers of a set in one Word file, each beginning a page; undefined if there is no such set. */
  whole(set: string, file: FoundingFile, day: Day): Promise<MadePaper | undefined>;
  /** Papers as one page to read and print; empty where there is no such set or paper. */
  page(offered: Pick<Offered, 'set' | 'form'>, file: FoundingFile, day: Day): string;
  /** Every field the papers of a set show for this file. */
  wanted(set: string, file: FoundingFile): ReadonlySet<string>;
  /** One paper as a page; undefined if there is no such form. */
  html(form: string, file: FoundingFile, day: Day): string | undefined;
  /** What the papers of a set still want, in the order they want it. */
  missing(set: string, file: FoundingFile): readonly MissingField[];
}

export function createPaperwork(deps: PaperworkDeps): Paperwork {
  const { forms, showFact, communeName, render } = deps;
  const byId = new Map(forms.forms.map((form) => [form.id, form]));
  const setById = new Map(forms.sets.map((set) => [set.id, set]));
  const { words } = forms;
  const wantedBy = new Map<string, ReadonlySet<string>>();

  function paper(id: string, file: FoundingFile, day: Day): Paper | undefined {
    const form = byId.get(id);
    if (form === undefined) return undefined;
    return compose(form, valuesOf(file, { words, communeName }), day, { words, showFact });
  }

  async function makeOne(id: string, file: FoundingFile, day: Day): Promise<MadePaper | undefined> {
    const composed = paper(id, file, day);
    if (composed === undefined) return undefined;
    const { form, label, name } = composed;
    return { form, label, name: `${name}.docx`, bytes: await render([composed]) };
  }

  function papersOf(set: FormSet, file: FoundingFile, day: Day): readonly Paper[] {
    return set.forms.flatMap((form) => paper(form, asked(set, file), day) ?? []);
  }

  /** The set says what is founded, unless the file does. */
  function asked(set: FormSet, file: FoundingFile): FoundingFile {
    return { ...file, form: set.for };
  }

  return {
    sets: (form) => forms.sets.filter((set) => set.for === form),
    form: (id) => byId.get(id),
    compose: paper,
    makeOne,
    make: async (id, file, day) => {
      const set = setById.get(id);
      const made: MadePaper[] = [];
      for (const form of set?.forms ?? []) {
        if (set === undefined) break;
        const one = await makeOne(form, asked(set, file), day);
        if (one !== undefined) made.push(one);
      }
      return made;
    },
    whole: async (id, file, day) => {
      const set = setById.get(id);
      if (set === undefined) return undefined;
      const bytes = await render(papersOf(set, file, day));
      return { form: id, label: set.label, name: `${id}.docx`, bytes };
    },
    page: ({ set: id, form }, file, day) => {
      const set = setById.get(id);
      const papers = set === undefined ? [] : papersOf(set, file, day);
      return renderPage(papers.filter((paper) => form === undefined || paper.form === form));
    },
    wanted: (id, file) => {
      const set = setById.get(id);
      if (set === undefined) return new Set();
      // Which blocks are shown hangs on the facets alone, and there are few of them.
      const facets = facetsOf(asked(set, file));
      const key = [id, ...Object.values(facets)].join(' ');
      const known = wantedBy.get(key);
      if (known !== undefined) return known;
      const wanted = new Set(
        set.forms
          .flatMap((form) => byId.get(form) ?? [])
          .flatMap((form) => [...fieldsOf(form.blocks, (block) => holds(block, { facets }))]),
      );
      wantedBy.set(key, wanted);
      return wanted;
    },
    html: (id, file, day) => {
      const composed = paper(id, file, day);
      return composed === undefined ? undefined : renderHtml(composed);
    },
    missing: (id, file) => {
      const set = setById.get(id);
      if (set === undefined) return [];
      const wanted = set.forms.flatMap((form) => byId.get(form) ?? []);
      return missingIn(wanted, asked(set, file), { words, communeName });
    },
  };
}

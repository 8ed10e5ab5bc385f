/** The papers of a file: composed from the forms, as Word files and as pages. Nothing is kept. */
import type { Form, FormSet, Forms } from '#src/domain/form.ts';
import type { FoundingFile, PaperForm } from '#src/domain/paper.ts';
import type { Day } from '#src/domain/time.ts';
import { type ComposeDeps, compose } from './compose.ts';
import { renderDocx } from './docx.ts';
import { renderHtml } from './html.ts';
import { missingIn } from './missing.ts';
import type { Paper } from './paper.ts';
import { valuesOf } from './values.ts';

export interface PaperworkDeps {
  readonly forms: Forms;
  readonly showFact: ComposeDeps['showFact'];
  readonly communeName: (slug: string) => string | undefined;
  /**
   * Lets others have their turn between two papers: a whole file is made in small pieces, none of them long. Absent:
   * only what the library itself waits for.
   */
  readonly pause?: () => Promise<void>;
}

/** A file ready to hand over. */
interface MadePaper {
  readonly form: string;
  readonly label: string;
  /** `dieu-le.docx` */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A field the law wants that the file does not hold. */
export interface MissingField {
  /** `group.phone`, or of a list `members.address`. */
  readonly field: string;
  /** Forms that show it. */
  readonly forms: readonly string[];
  /** Ids of the founders whose line lacks it; absent for fields of the group, empty where the list itself is. */
  readonly founders?: readonly string[];
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
  /** One paper as a page; undefined if there is no such form. */
  html(form: string, file: FoundingFile, day: Day): string | undefined;
  /** What the papers of a set still want, in the order they want it. */
  missing(set: string, file: FoundingFile): readonly MissingField[];
}

export function createPaperwork(deps: PaperworkDeps): Paperwork {
  const { forms, showFact, communeName, pause } = deps;
  const byId = new Map(forms.forms.map((form) => [form.id, form]));
  const setById = new Map(forms.sets.map((set) => [set.id, set]));
  const { words } = forms;

  function paper(id: string, file: FoundingFile, day: Day): Paper | undefined {
    const form = byId.get(id);
    if (form === undefined) return undefined;
    return compose(form, valuesOf(file, { words, communeName }), day, { words, showFact });
  }

  /**
   * One paper at a time, however many files are asked for at once: each is a few milliseconds to a quarter of a second
   * of work, and everyone else has a turn before the next.
   */
  let turn: Promise<unknown> = Promise.resolve();
  function makeOne(id: string, file: FoundingFile, day: Day): Promise<MadePaper | undefined> {
    const made = turn.then(() => makeNow(id, file, day));
    turn = made.then(
      () => pause?.(),
      () => undefined,
    );
    return made;
  }

  async function makeNow(id: string, file: FoundingFile, day: Day): Promise<MadePaper | undefined> {
    const composed = paper(id, file, day);
    if (composed === undefined) return undefined;
    const { form, label, name } = composed;
    return { form, label, name: `${name}.docx`, bytes: await renderDocx(composed) };
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

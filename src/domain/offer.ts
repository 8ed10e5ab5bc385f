/** Papers as they are offered: which set, which paper of it, filled in or to write on. Says nothing about her. */
import type { PaperSet } from './papers.ts';
import type { FileOffer } from './text.ts';

/** `htx-full` is the whole set, `htx-full/htx-charter` one paper, `blank:htx-full` the set with nothing filled in. */
export interface Offered {
  readonly set: string;
  /** Absent: all of them in one file. */
  readonly form?: string;
  readonly blank: boolean;
}

const pattern = /^(blank:)?([a-z0-9-]{1,40})(?:\/([a-z0-9-]{1,40}))?$/;

export function readOffer(id: string): Offered | undefined {
  const [, blank, set, form] = pattern.exec(id) ?? [];
  if (set === undefined) return undefined;
  return { set, blank: blank !== undefined, ...(form === undefined ? {} : { form }) };
}

export function writeOffer({ set, form, blank }: Offered): string {
  return `${blank ? 'blank:' : ''}${set}${form === undefined ? '' : `/${form}`}`;
}

/** The whole set first, then each paper of it. */
export function offersOf(set: PaperSet, blank: boolean): readonly FileOffer[] {
  return [
    { id: writeOffer({ set: set.id, blank }), name: `${set.id}.docx`, whole: true },
    ...set.papers.map(({ form, name }) => ({
      id: writeOffer({ set: set.id, form, blank }),
      name: `${name}.docx`,
    })),
  ];
}

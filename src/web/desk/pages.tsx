/** A long list: its first page kept as it is now, more pages when they are asked for. */
import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import { ask } from './api.ts';
import { type Loaded, useLoad } from './load.ts';
import { t } from './words.ts';

export interface Pages<Page, Item> {
  /** The first page, with whatever stands beside the list. */
  readonly first: Loaded<Page>;
  /** Of all pages read so far. */
  readonly items: readonly Item[];
  readonly next: ReadonlySignal<string | undefined>;
  more(this: void): Promise<void>;
}

/** `as` is what the server calls the place to go on from. */
export function usePages<Page extends { readonly next?: string }, Item>(
  address: () => { readonly path: string; readonly query: object },
  itemsOf: (page: Page) => readonly Item[],
  as: 'cursor' | 'before' = 'cursor',
): Pages<Page, Item> {
  const first = useLoad<Page>(address);
  const later = useSignal<readonly Item[]>([]);
  const next = useSignal<string | undefined>(undefined);
  useSignalEffect(() => {
    const page = first.value.value;
    if (page === undefined) return;
    later.value = [];
    next.value = page.next;
  });
  const page = first.value.value;
  return {
    first,
    items: [...(page === undefined ? [] : itemsOf(page)), ...later.value],
    next,
    async more() {
      const { path, query } = address();
      const result = await ask<Page>(path, { query: { ...query, [as]: next.peek() } });
      if (!result.ok) return;
      later.value = [...later.peek(), ...itemsOf(result.value)];
      next.value = result.value.next;
    },
  };
}

/** The button at the end of the list, while there is more. */
export function More({ pages, wide }: { readonly pages: MorePages; readonly wide?: boolean }) {
  if (pages.next.value === undefined) return null;
  return (
    <button
      type="button"
      class={wide === true ? 'plain wide' : 'plain'}
      onClick={() => void pages.more()}
    >
      {t('more')}
    </button>
  );
}

type MorePages = Pick<Pages<unknown, unknown>, 'next' | 'more'>;

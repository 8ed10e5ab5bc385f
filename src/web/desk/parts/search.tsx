/** What is searched for as it is typed, and the button that shows the other filters. */
import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { useCommunes } from '../people.ts';
import { t } from '../words.ts';
import { SelectField } from './field.tsx';

/** Typing rests this long before it is searched. */
const restMs = 250;

interface SearchProps {
  readonly value: string;
  readonly onSearch: (words: string) => void;
  /** Whether the other filters are shown. */
  readonly open: Signal<boolean>;
}

export function SearchBar({ value, onSearch, open }: SearchProps) {
  const timer = useRef<number | undefined>(undefined);
  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        type="search"
        aria-label={t('queue.searchLabel')}
        placeholder={t('search')}
        title={t('queue.searchLabel')}
        maxLength={80}
        defaultValue={value}
        onInput={({ currentTarget }) => {
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => onSearch(currentTarget.value.trim()), restMs);
        }}
      />
      <button
        type="button"
        class="quiet"
        aria-expanded={open.value}
        onClick={() => void (open.value = !open.value)}
      >
        {t('queue.filters')}
      </button>
    </div>
  );
}

interface CommuneProps {
  readonly value: string;
  readonly onChange: (commune: string) => void;
}

/** One commune, or all of them. */
export function CommuneFilter({ value, onChange }: CommuneProps) {
  const communes = useCommunes();
  return (
    <SelectField
      label={t('queue.commune')}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: t('queue.allCommunes') },
        ...communes.map(({ slug, name }) => ({ value: slug, label: name })),
      ]}
    />
  );
}

/** A filter with something changed in it; what is empty does not filter. */
export function changed<Filter extends object>(
  filter: Filter,
  change: { readonly [Name in keyof Filter]?: string },
): Filter {
  const all = Object.entries({ ...filter, ...change });
  return Object.fromEntries(all.filter(([, value]) => value !== '')) as Filter;
}

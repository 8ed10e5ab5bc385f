/** The list of cases: tabs, search, filters; new ones appear by themselves. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Queue, QueueFilter, QueueRow, QueueSort } from '#src/domain/desk.ts';
import { queueSorts } from '#src/domain/desk.ts';
import { handoffReasons } from '#src/domain/handoff.ts';
import { onNews } from '../live.ts';
import { More, usePages } from '../pages.tsx';
import { moveAlong } from '../parts/arrows.ts';
import { SelectField } from '../parts/field.tsx';
import { CommuneFilter, changed, SearchBar } from '../parts/search.tsx';
import { t } from '../words.ts';
import { counts } from './counts.ts';
import { Row } from './row.tsx';
import { filter, type Tab, tab, tabs } from './state.ts';

export function QueueList({ open }: { readonly open: string | undefined }) {
  const pages = usePages(
    () => ({ path: '/cases', query: queryOf(tab.value, filter.value) }),
    ({ rows: read }: Queue) => read,
  );
  const { first: loaded, items: rows } = pages;
  const list = useRef<HTMLUListElement>(null);

  useEffect(() => {
    let timer: number | undefined;
    const stop = onNews((event) => {
      if (event.type !== 'case' && event.type !== 'reset') return;
      if (event.type === 'case' && event.row !== undefined) refresh(event.row);
      timer ??= window.setTimeout(() => {
        timer = undefined;
        void loaded.again();
      }, 400);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, []);

  /** A row that is shown is shown as it is now; where it belongs is decided when the list is read again. */
  function refresh(row: QueueRow): void {
    const queue = loaded.value.peek();
    if (queue === undefined) return;
    loaded.set({ ...queue, rows: queue.rows.map((old) => (old.id === row.id ? row : old)) });
  }

  return (
    <section class="queue" aria-label={t('queue.title')}>
      {open === undefined && <h1 class="unseen">{t('queue.title')}</h1>}
      <Tabs />
      <Filters />
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {loaded.value.value !== undefined && rows.length === 0 && (
        <p class="empty">
          {filter.value.q === undefined ? t(`queue.empty.${tab.value}`) : t('noMatch')}
        </p>
      )}
      <ul
        class="cases"
        ref={list}
        aria-label={t('queue.list')}
        aria-busy={loaded.loading.value}
        onKeyDown={(event) => moveAlong(event, list.current, 'a')}
      >
        {rows.map((row) => (
          <Row key={row.id} row={row} open={row.id === open} />
        ))}
      </ul>
      <More pages={pages} wide />
    </section>
  );
}

function queryOf(of: Tab, wanted: QueueFilter): QueueFilter {
  const states = { waiting: { state: 'waiting' }, taken: { state: 'taken' } } as const;
  if (of === 'mine') return { ...wanted, mine: '1' };
  if (of === 'closed') return { sort: 'newest', ...wanted, state: 'closed' };
  return { ...wanted, ...states[of] };
}

function Tabs() {
  const { waiting, mine, late } = counts.value;
  const numbers: Partial<Record<Tab, number>> = { waiting, mine };
  return (
    <>
      <div class="tabs" role="group" aria-label={t('queue.title')}>
        {tabs.map((name) => {
          const number = numbers[name] ?? 0;
          return (
            <button
              key={name}
              type="button"
              aria-pressed={tab.value === name}
              onClick={() => void (tab.value = name)}
            >
              {t(`queue.tab.${name}`)}
              {number > 0 && <span class="number"> {number}</span>}
            </button>
          );
        })}
      </div>
      {late > 0 && <p class="late-note">{t('queue.late', { n: late })}</p>}
    </>
  );
}

function Filters() {
  const open = useSignal(false);
  const { reason = '', commune = '', sort = 'waiting', q = '' } = filter.value;
  const set = (change: { readonly [Name in keyof QueueFilter]: string }): void => {
    filter.value = changed(filter.peek(), change);
  };
  return (
    <div class="filters">
      <SearchBar value={q} onSearch={(words) => set({ q: words })} open={open} />
      {open.value && (
        <div class="filter-fields">
          <SelectField
            label={t('queue.reason')}
            value={reason}
            onChange={(value) => set({ reason: value })}
            options={[
              { value: '', label: t('queue.allReasons') },
              ...handoffReasons.map((value) => ({ value, label: t(`reason.${value}`) })),
            ]}
          />
          <CommuneFilter value={commune} onChange={(value) => set({ commune: value })} />
          <SelectField
            label={t('queue.sort')}
            value={sort}
            onChange={(value) => set({ sort: value })}
            options={queueSorts.map((value: QueueSort) => ({
              value,
              label: t(`queue.sortBy.${value}`),
            }))}
          />
        </div>
      )}
    </div>
  );
}

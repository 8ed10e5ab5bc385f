/** All leads: filtered, several at once given to somebody, exported. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AssignDone, DeskList, LeadRow } from '#src/domain/desk.ts';
import { ask } from '../api.ts';
import { onNews } from '../live.ts';
import { More, usePages } from '../pages.tsx';
import { useColleagues } from '../people.ts';
import { hasRole } from '../session.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { ExportButton } from './export.tsx';
import { LeadFilters } from './filters.tsx';
import { choose, chosen, filter } from './state.ts';
import { LeadTable } from './table.tsx';

export function LeadsPage() {
  const pages = usePages(
    () => ({ path: '/leads', query: filter.value }),
    ({ rows: read }: DeskList<LeadRow>) => read,
  );
  const { first: loaded, items: rows } = pages;
  useEffect(() => {
    let timer: number | undefined;
    const stop = onNews(({ type }) => {
      if (type !== 'lead' && type !== 'reset') return;
      timer ??= window.setTimeout(() => {
        timer = undefined;
        void loaded.again();
      }, 1000);
    });
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, []);

  const first = loaded.value.value;
  return (
    <article class="page">
      <header class="page-head">
        <h1>{t('leads.title')}</h1>
        <ExportButton />
      </header>
      <LeadFilters />
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {first !== undefined && (
        <p class="help" role="status">
          {t('leads.found', { n: first.total })}
        </p>
      )}
      <Together onDone={loaded.again} />
      {first !== undefined && rows.length === 0 ? (
        <p class="empty">{t('leads.empty')}</p>
      ) : (
        <LeadTable rows={rows} />
      )}
      <More pages={pages} />
    </article>
  );
}

/** What is done with all that are chosen. */
function Together({ onDone }: { readonly onDone: () => Promise<void> }) {
  const colleagues = useColleagues();
  const owner = useSignal('');
  const count = chosen.value.size;
  if (count === 0 || !hasRole('lead-officer', 'officer')) return null;

  async function assign(): Promise<void> {
    const body = { leads: [...chosen.peek()], owner: owner.value === '-' ? null : owner.value };
    const result = await ask<AssignDone>('/leads/assign', { method: 'POST', body });
    if (!result.ok) return say(result.fault.text, true);
    const { assigned, refused } = result.value;
    if (refused.length > 0) say(t('leads.assignRefused', { n: refused.length }), true);
    else say(t('leads.assigned', { n: assigned }));
    choose([...chosen.peek()], false);
    choose(refused, true);
    await onDone();
  }

  return (
    <div class="together">
      <b>{t('leads.selected', { n: count })}</b>
      <label>
        {t('leads.assign')}{' '}
        <select
          value={owner.value}
          onChange={(event) => void (owner.value = event.currentTarget.value)}
        >
          <option value="">{t('case.passChoose')}</option>
          <option value="-">{t('nobody')}</option>
          {colleagues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="main"
        disabled={owner.value === ''}
        onClick={() => void assign()}
      >
        {t('leads.assignDo')}
      </button>
      <button type="button" class="link" onClick={() => choose([...chosen.peek()], false)}>
        {t('leads.unselect')}
      </button>
    </div>
  );
}

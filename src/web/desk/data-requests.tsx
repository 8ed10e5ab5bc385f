/** What women asked about their own data: how many, by when the law wants it done, what is done; never whose. */
import { signal } from '@preact/signals';
import type {
  DataRequestFigure,
  DataRequestPage,
  DataRequestQuery,
} from '#src/domain/data-request-desk.ts';
import { More, usePages } from './pages.tsx';
import { SelectField, TextField } from './parts/field.tsx';
import { changed } from './parts/search.tsx';
import { dayOf, dayText, now, timeText } from './time.ts';
import { t } from './words.ts';

const filter = signal<DataRequestQuery>({});
const set = (change: { readonly [Name in keyof DataRequestQuery]?: string }): void => {
  filter.value = changed(filter.peek(), change);
};

export function DataRequestsPage() {
  const pages = usePages(
    () => ({ path: '/data-requests', query: filter.value }),
    ({ requests }: DataRequestPage) => requests,
    'before',
  );
  const { first, items } = pages;
  const page = first.value.value;
  return (
    <article class="page">
      <header class="page-head">
        <h1>{t('dataRequests.title')}</h1>
      </header>
      <p class="help">{t('dataRequests.lead')}</p>
      {first.fault.value !== undefined && <p class="wrong">{first.fault.value.text}</p>}
      {page !== undefined && <p class="help">{page.law}</p>}
      {page?.figures !== undefined && <Figures figures={page.figures} />}
      <div class="filter-fields">
        <SelectField
          label={t('dataRequests.kind')}
          value={filter.value.kind ?? ''}
          onChange={(kind) => set({ kind })}
          options={[
            { value: '', label: t('dataRequests.allKinds') },
            ...(page?.figures ?? []).map(({ kind, text }) => ({ value: kind, label: text })),
          ]}
        />
        <TextField
          label={t('leads.from')}
          type="date"
          max={dayOf(now.value)}
          value={filter.value.from ?? page?.from ?? ''}
          onInput={(from) => set({ from })}
        />
        <TextField
          label={t('leads.to')}
          type="date"
          max={dayOf(now.value)}
          value={filter.value.to ?? page?.to ?? ''}
          onInput={(to) => set({ to })}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={filter.value.open === '1'}
          onChange={(event) => set({ open: event.currentTarget.checked ? '1' : '' })}
        />
        <span>{t('dataRequests.onlyOpen')}</span>
      </label>
      {page !== undefined && items.length === 0 && <p class="empty">{t('dataRequests.empty')}</p>}
      {items.length > 0 && <Requests requests={items} />}
      <More pages={pages} />
    </article>
  );
}

const counts = [
  'received',
  'done',
  'open',
  'late',
] as const satisfies readonly (keyof DataRequestFigure)[];

/** All kinds together, and each that there was. */
function Figures({ figures }: { readonly figures: readonly DataRequestFigure[] }) {
  const some = figures.filter(({ received }) => received > 0);
  return (
    <>
      <dl class="figures">
        {counts.map((name) => (
          <div key={name} class={name}>
            <dt>{t(`dataRequests.${name}`)}</dt>
            <dd>{figures.reduce((sum, one) => sum + one[name], 0)}</dd>
          </div>
        ))}
      </dl>
      {some.length > 0 && (
        <p class="help">{some.map(({ text, received }) => `${text}: ${received}`).join(' · ')}</p>
      )}
    </>
  );
}

function Requests({ requests }: Pick<DataRequestPage, 'requests'>) {
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{t('dataRequests.receivedAt')}</th>
          <th scope="col">{t('dataRequests.kind')}</th>
          <th scope="col">{t('dataRequests.receipt')}</th>
          <th scope="col">{t('sheet.channel')}</th>
          <th scope="col">{t('dataRequests.due')}</th>
          <th scope="col">{t('dataRequests.doneAt')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map(({ id, text, channel, receipt, receivedAt, due, doneAt, late }) => (
          <tr key={id}>
            <td data-name={t('dataRequests.receivedAt')}>
              <span>{timeText(receivedAt)}</span>
            </td>
            <td data-name={t('dataRequests.kind')}>
              <span>{text}</span>
            </td>
            <td data-name={t('dataRequests.receipt')}>
              <span>{receipt ?? t('dataRequests.noReceipt')}</span>
            </td>
            <td data-name={t('sheet.channel')}>
              <span>{t(`channel.${channel}`)}</span>
            </td>
            <td data-name={t('dataRequests.due')}>
              <span>{due === undefined ? t('dataRequests.noDue') : dayText(due)}</span>
            </td>
            <td data-name={t('dataRequests.doneAt')}>
              <span>
                {doneAt === undefined ? t('dataRequests.notDone') : timeText(doneAt)}
                {late === true && <b class="wrong"> {t('dataRequests.isLate')}</b>}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

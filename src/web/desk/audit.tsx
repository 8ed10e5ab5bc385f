/** The audit log: who saw and did what, day by day. */
import { signal } from '@preact/signals';
import type { OfficerLine, AuditPage as Page } from '#src/domain/access.ts';
import { useLoad } from './load.ts';
import { More, usePages } from './pages.tsx';
import { SelectField, TextField } from './parts/field.tsx';
import { dayOf, now, timeText } from './time.ts';
import { t } from './words.ts';

const filter = signal<{ readonly officer?: string; readonly day?: string }>({});

export function AuditPage() {
  const pages = usePages(
    () => ({ path: '/audit', query: filter.value }),
    ({ entries }: Page) => entries,
    'before',
  );
  const officers = useLoad<{ officers: readonly OfficerLine[] }>(() => ({ path: '/officers' }));
  const { first, items: lines } = pages;
  return (
    <article class="page">
      <header class="page-head">
        <h1>{t('audit.title')}</h1>
      </header>
      <p class="help">{t('audit.lead')}</p>
      <div class="filter-fields">
        <SelectField
          label={t('audit.officer')}
          value={filter.value.officer ?? ''}
          onChange={(officer) => void (filter.value = { ...filter.peek(), officer })}
          options={[
            { value: '', label: t('audit.everyone') },
            ...(officers.value.value?.officers ?? []).map(({ id, name }) => ({
              value: id,
              label: name,
            })),
          ]}
        />
        <TextField
          label={t('audit.day')}
          type="date"
          max={dayOf(now.value)}
          value={filter.value.day ?? ''}
          onInput={(day) => void (filter.value = { ...filter.peek(), day })}
        />
      </div>
      {first.fault.value !== undefined && <p class="wrong">{first.fault.value.text}</p>}
      {first.value.value !== undefined && lines.length === 0 && (
        <p class="empty">{t('audit.empty')}</p>
      )}
      {lines.length > 0 && (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{t('audit.at')}</th>
              <th scope="col">{t('audit.officer')}</th>
              <th scope="col">{t('audit.act')}</th>
              <th scope="col">{t('audit.about')}</th>
              <th scope="col">{t('audit.from')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ id, at, officer, text, about, from }) => (
              <tr key={id}>
                <td data-name={t('audit.at')}>
                  <span>{timeText(at)}</span>
                </td>
                <td data-name={t('audit.officer')}>
                  <span>{officer?.name ?? t('audit.nobody')}</span>
                </td>
                <td data-name={t('audit.act')}>
                  <span>{text}</span>
                </td>
                <td data-name={t('audit.about')}>
                  <small class="ids">{about.join(', ')}</small>
                </td>
                <td data-name={t('audit.from')}>
                  <small>{from}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <More pages={pages} />
    </article>
  );
}

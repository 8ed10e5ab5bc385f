/** Leads in rows; on a phone each is a card. */
import type { LeadRow } from '#src/domain/desk.ts';
import { phoneText } from '../labels.ts';
import { hrefOf } from '../route.ts';
import { dayText, timeText } from '../time.ts';
import { t } from '../words.ts';
import { StageMark } from './stage.tsx';
import { choose, chosen } from './state.ts';

export function LeadTable({ rows }: { readonly rows: readonly LeadRow[] }) {
  const ids = rows.map(({ id }) => id);
  const all = ids.length > 0 && ids.every((id) => chosen.value.has(id));
  return (
    <table class="table leads">
      <thead>
        <tr>
          <th scope="col">
            <input
              type="checkbox"
              aria-label={t('leads.selectAll')}
              checked={all}
              onChange={(event) => choose(ids, event.currentTarget.checked)}
            />
          </th>
          <th scope="col">{t('leads.person')}</th>
          <th scope="col">{t('leads.stage')}</th>
          <th scope="col">{t('leads.wish')}</th>
          <th scope="col">{t('leads.owner')}</th>
          <th scope="col">{t('leads.next')}</th>
          <th scope="col">{t('leads.updated')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <LeadLine key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function LeadLine({ row }: { readonly row: LeadRow }) {
  const name = row.name ?? t('queue.nameless');
  return (
    <tr>
      <td data-name="">
        <input
          type="checkbox"
          aria-label={t('leads.select', { name })}
          checked={chosen.value.has(row.id)}
          onChange={(event) => choose([row.id], event.currentTarget.checked)}
        />
      </td>
      <td data-name={t('leads.person')}>
        <div>
          <a href={hrefOf(`/leads/${row.id}`)}>{name}</a>
          <small class="under">
            {row.commune?.name ?? t('queue.noCommune')}
            {row.phone !== undefined && ` · ${phoneText(row.phone)}`}
          </small>
        </div>
      </td>
      <td data-name={t('leads.stage')}>
        <StageMark stage={row.stage} />
      </td>
      <td data-name={t('leads.wish')}>
        <div>
          {row.wishText}
          {row.verdictText !== undefined && <small class="under">{row.verdictText}</small>}
        </div>
      </td>
      <td data-name={t('leads.owner')}>
        <span>{row.owner?.name ?? t('nobody')}</span>
      </td>
      <td data-name={t('leads.next')}>
        <NextText row={row} />
      </td>
      <td data-name={t('leads.updated')}>
        <span>{timeText(row.updatedAt)}</span>
      </td>
    </tr>
  );
}

export function NextText({ row: { nextOn, overdue } }: { readonly row: LeadRow }) {
  if (nextOn === undefined) return <span>{t('leads.noNext')}</span>;
  return overdue === true ? (
    <b class="wrong">
      {t('leads.overdue')} {dayText(nextOn)}
    </b>
  ) : (
    <span>{dayText(nextOn)}</span>
  );
}

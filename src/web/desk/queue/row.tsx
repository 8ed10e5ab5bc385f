/** A case in the list: who, how long, why, where. */
import type { QueueRow } from '#src/domain/desk.ts';
import { StateMark, standingOf } from '../case/marks.tsx';
import { hrefOf } from '../route.ts';
import { me } from '../session.ts';
import { sinceText, timeText } from '../time.ts';
import { t } from '../words.ts';

export function Row({ row, open }: { readonly row: QueueRow; readonly open: boolean }) {
  const standing = standingOf(row);
  return (
    <li class={`case-row ${standing}${row.unread > 0 ? ' unread' : ''}`}>
      <a href={hrefOf(`/cases/${row.id}`)} aria-current={open ? 'true' : undefined}>
        <span class="top">
          <b class="who">{row.name ?? t('queue.nameless')}</b>
          {row.unread > 0 && (
            <span class="count" title={t('queue.unread', { n: row.unread })}>
              <span aria-hidden="true">{row.unread}</span>
              <span class="unseen">{t('queue.unread', { n: row.unread })}</span>
            </span>
          )}
        </span>
        <span class="why">
          {t(`reason.${row.reason}`)} · {row.commune?.name ?? t('queue.noCommune')}
        </span>
        <span class="foot">
          <StateMark standing={standing} />
          <span>{whenText(row)}</span>
          {row.rating !== undefined && <span>{t('queue.rated', { n: row.rating })}</span>}
          <span class="ticket">{row.ticket}</span>
        </span>
        <Whose row={row} />
      </a>
    </li>
  );
}

function whenText(row: QueueRow): string {
  if (row.state === 'closed') return timeText(row.updatedAt);
  return row.waitingSince === undefined
    ? timeText(row.updatedAt)
    : t('queue.waits', { time: sinceText(row.waitingSince) });
}

function Whose({ row }: { readonly row: QueueRow }) {
  const mine = me.value?.id;
  const text =
    row.holder !== undefined
      ? row.holder.id === mine || row.state === 'closed'
        ? undefined
        : t('queue.holder', { name: row.holder.name })
      : row.meantFor === undefined
        ? row.escalated === true
          ? t('queue.escalated')
          : undefined
        : row.meantFor.id === mine
          ? t('queue.meantForMe')
          : t('queue.meantFor', { name: row.meantFor.name });
  return text === undefined ? null : <span class="whose">{text}</span>;
}

/** The queue, and beside it the case that is open. */
import { CasePage } from '../case/page.tsx';
import { t } from '../words.ts';
import { QueueList } from './list.tsx';

export function QueuePage({ id }: { readonly id: string | undefined }) {
  return (
    <div class={`desk-columns ${id === undefined ? 'no-case' : 'with-case'}`}>
      <QueueList open={id} />
      {id === undefined ? (
        <p class="empty pick">{t('queue.pick')}</p>
      ) : (
        <CasePage key={id} id={id} />
      )}
    </div>
  );
}

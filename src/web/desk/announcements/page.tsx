/** News to those who agreed to it: all that was written, newest first. */
import { useSignal } from '@preact/signals';
import type { AnnouncementView } from '#src/domain/announcement-desk.ts';
import { useLoad } from '../load.ts';
import { go, hrefOf } from '../route.ts';
import { timeText } from '../time.ts';
import { t } from '../words.ts';
import { AudienceText } from './audience.tsx';
import { AnnouncementEditor } from './editor.tsx';

export function AnnouncementsPage() {
  const loaded = useLoad<{ announcements: readonly AnnouncementView[] }>(() => ({
    path: '/announcements',
  }));
  const writing = useSignal(false);
  const all = loaded.value.value?.announcements;
  return (
    <article class="page">
      <header class="page-head">
        <h1>{t('announcements.title')}</h1>
        <button type="button" class="main" onClick={() => void (writing.value = true)}>
          {t('announcements.write')}
        </button>
      </header>
      <p class="help">{t('announcements.lead')}</p>
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {all?.length === 0 && <p class="empty">{t('announcements.empty')}</p>}
      <ul class="groups">
        {all?.map((one) => (
          <li key={one.id} class="card">
            <p class="plain-text two-lines">
              <a href={hrefOf(`/announcements/${one.id}`)}>{one.text}</a>
            </p>
            <p class="help">
              <StateChip state={one.state} /> <AudienceText audience={one.audience} /> ·{' '}
              {t('questions.by', { name: one.author.name, time: timeText(one.createdAt) })}
            </p>
          </li>
        ))}
      </ul>
      {writing.value && (
        <AnnouncementEditor
          onClose={() => void (writing.value = false)}
          onDone={({ id }) => go(`/announcements/${id}`)}
        />
      )}
    </article>
  );
}

export function StateChip({ state }: Pick<AnnouncementView, 'state'>) {
  return <span class={`chip ${state}`}>{t(`announcement.${state}`)}</span>;
}

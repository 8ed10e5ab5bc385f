/** One announcement: how it reads, whom it reaches, what may be done with it, what became of it. */
import { useSignal } from '@preact/signals';
import type { AnnouncementView } from '#src/domain/announcement-desk.ts';
import { type Loaded, useLoad } from '../load.ts';
import { timeText } from '../time.ts';
import { t } from '../words.ts';
import { AnnouncementActs } from './acts.tsx';
import { AudienceText } from './audience.tsx';
import { AnnouncementEditor } from './editor.tsx';
import { StateChip } from './page.tsx';
import { Preview } from './preview.tsx';
import { Report } from './report.tsx';

export function AnnouncementPage({ id }: { readonly id: string }) {
  const loaded = useLoad<AnnouncementView>(() => ({ path: `/announcements/${id}` }));
  const view = loaded.value.value;
  const fault = loaded.fault.value;
  return (
    <article class="page narrow">
      <header class="page-head">
        <h1>{t('announcements.title')}</h1>
        <a href="/desk/announcements">{t('announcements.back')}</a>
      </header>
      {view === undefined ? (
        <p class={fault === undefined ? 'empty' : 'wrong'}>{fault?.text ?? t('loading')}</p>
      ) : (
        <Shown view={view} loaded={loaded} />
      )}
    </article>
  );
}

interface ShownProps {
  readonly view: AnnouncementView;
  readonly loaded: Loaded<AnnouncementView>;
}

function Shown({ view, loaded }: ShownProps) {
  const editing = useSignal(false);
  const before = view.state === 'draft' || view.state === 'waiting';
  return (
    <>
      <section class="card">
        <p>
          <StateChip state={view.state} />{' '}
          <small>
            {t('questions.by', { name: view.author.name, time: timeText(view.createdAt) })}
            {view.approver !== undefined &&
              ` · ${t('announcements.approvedBy', { name: view.approver.name })}`}
            {view.startedAt !== undefined &&
              ` · ${t('announcements.startedAt', { time: timeText(view.startedAt) })}`}
          </small>
        </p>
        <dl class="facts">
          <div>
            <dt>{t('announcements.audience')}</dt>
            <dd>
              <AudienceText audience={view.audience} />
            </dd>
          </div>
        </dl>
        {!before && <p class="plain-text">{view.text}</p>}
      </section>
      {before ? (
        <Preview key={view.text + JSON.stringify(view.audience)} id={view.id}>
          {(preview) => (
            <AnnouncementActs
              view={view}
              preview={preview}
              onEdit={() => void (editing.value = true)}
              onDone={loaded.set}
              onStale={loaded.again}
            />
          )}
        </Preview>
      ) : (
        <>
          {view.startedAt !== undefined && <Report view={view} onEnded={loaded.again} />}
          <AnnouncementActs view={view} onDone={loaded.set} onStale={loaded.again} />
        </>
      )}
      {editing.value && (
        <AnnouncementEditor
          old={view}
          onClose={() => void (editing.value = false)}
          onDone={(saved) => {
            editing.value = false;
            loaded.set(saved);
          }}
        />
      )}
    </>
  );
}

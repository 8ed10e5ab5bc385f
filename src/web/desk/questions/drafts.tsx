/** Answers written here: waiting for another officer's word, live, refused, replaced. */
import { useSignal } from '@preact/signals';
import type { DecideBody, DraftList, DraftView } from '#src/domain/desk.ts';
import { ask, download, type Fault } from '../api.ts';
import { useLoad } from '../load.ts';
import { Dialog } from '../parts/dialog.tsx';
import { AreaField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { me } from '../session.ts';
import { dayText, timeText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { DraftEditor } from './editor.tsx';

export function Drafts() {
  const loaded = useLoad<DraftList>(() => ({ path: '/drafts' }));
  const editing = useSignal<DraftView | undefined>(undefined);
  const refusing = useSignal<DraftView | undefined>(undefined);

  async function approve(draft: DraftView): Promise<void> {
    const body: DecideBody = { version: draft.version };
    const result = await ask(`/drafts/${draft.id}/approve`, { method: 'POST', body });
    say(result.ok ? t('questions.approved') : result.fault.text, !result.ok);
    await loaded.again();
  }

  async function save(draft: DraftView): Promise<void> {
    const result = await download(`/drafts/${draft.id}/file`, {});
    if (!result.ok) say(result.fault.text, true);
  }

  const drafts = loaded.value.value?.drafts;
  return (
    <>
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {drafts?.length === 0 && <p class="empty">{t('questions.noDrafts')}</p>}
      <ul class="groups">
        {drafts?.map((draft) => (
          <li key={draft.id} class="card">
            <p>
              <b>{draft.title}</b>{' '}
              <span class={`chip ${draft.state}`}>{t(`draft.${draft.state}`)}</span>{' '}
              <small>{t('questions.edition', { n: draft.edition })}</small>
            </p>
            <p class="plain-text">{draft.text}</p>
            <p class="help">
              {draft.source.title}, {draft.source.article}. {t('questions.checkedOn')}:{' '}
              {dayText(draft.checkedOn)}
            </p>
            <p class="help">
              {t('questions.by', { name: draft.by.name, time: timeText(draft.at) })}
              {draft.decidedBy !== undefined &&
                draft.decidedAt !== undefined &&
                ` · ${t('questions.decidedBy', {
                  name: draft.decidedBy.name,
                  time: timeText(draft.decidedAt),
                })}`}
              {draft.why !== undefined && ` · ${draft.why}`}
            </p>
            {draft.state === 'draft' &&
              draft.by.id === me.value?.id &&
              !draft.may.includes('approve') && <p class="help">{t('questions.ownDraft')}</p>}
            <div class="buttons">
              {draft.may.includes('approve') && (
                <button type="button" class="main" onClick={() => void approve(draft)}>
                  {t('questions.approve')}
                </button>
              )}
              {draft.may.includes('refuse') && (
                <button type="button" class="plain" onClick={() => void (refusing.value = draft)}>
                  {t('questions.refuse')}
                </button>
              )}
              {draft.may.includes('edit') && (
                <button type="button" class="plain" onClick={() => void (editing.value = draft)}>
                  {t('edit')}
                </button>
              )}
              <button type="button" class="quiet" onClick={() => void save(draft)}>
                {t('questions.export')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {editing.value !== undefined && (
        <DraftEditor
          old={editing.value}
          onDone={() => {
            editing.value = undefined;
            void loaded.again();
          }}
        />
      )}
      {refusing.value !== undefined && (
        <Refuse
          draft={refusing.value}
          onDone={() => {
            refusing.value = undefined;
            void loaded.again();
          }}
        />
      )}
    </>
  );
}

function Refuse({ draft, onDone }: { readonly draft: DraftView; readonly onDone: () => void }) {
  const why = useSignal('');
  async function send(): Promise<Fault | undefined> {
    const body: DecideBody = { why: why.value.trim(), version: draft.version };
    const result = await ask(`/drafts/${draft.id}/refuse`, { method: 'POST', body });
    if (!result.ok) return result.fault;
    say(t('questions.refused'));
    onDone();
    return undefined;
  }
  return (
    <Dialog title={t('questions.refuse')} onClose={onDone}>
      <Form submit={t('questions.refuse')} onSend={send} onCancel={onDone}>
        <AreaField
          label={t('questions.refuseWhy')}
          value={why.value}
          onInput={(value) => void (why.value = value)}
          required
        />
      </Form>
    </Dialog>
  );
}

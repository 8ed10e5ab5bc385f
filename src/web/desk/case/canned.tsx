/** Keeping the canned replies: added, changed, thrown away. */
import { useSignal } from '@preact/signals';
import type { CannedReply } from '#src/domain/desk.ts';
import { ask, type Fault, newId } from '../api.ts';
import { useLoad } from '../load.ts';
import { Dialog } from '../parts/dialog.tsx';
import { AreaField, TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

const fresh: CannedReply = { id: '', title: '', text: '' };

export function CannedPage() {
  const loaded = useLoad<{ canned: readonly CannedReply[] }>(() => ({ path: '/canned' }));
  const editing = useSignal<CannedReply | undefined>(undefined);
  const replies = loaded.value.value?.canned;

  async function remove({ id }: CannedReply): Promise<void> {
    const result = await ask(`/canned/${encodeURIComponent(id)}`, { method: 'DELETE' });
    say(result.ok ? t('canned.removed') : result.fault.text, !result.ok);
    await loaded.again();
  }

  return (
    <article class="page narrow">
      <header class="page-head">
        <h1>{t('canned.title')}</h1>
        <button type="button" class="main" onClick={() => void (editing.value = fresh)}>
          {t('canned.add')}
        </button>
      </header>
      <p class="help">{t('canned.lead', { open: '{', close: '}' })}</p>
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {replies?.length === 0 && <p class="empty">{t('canned.empty')}</p>}
      <ul class="groups">
        {replies?.map((reply) => (
          <li key={reply.id} class="card">
            <h2>{reply.title}</h2>
            <p class="plain-text">{reply.text}</p>
            <div class="buttons">
              <button type="button" class="plain" onClick={() => void (editing.value = reply)}>
                {t('edit')}
              </button>
              <button
                type="button"
                class="quiet"
                aria-label={`${t('remove')}: ${reply.title}`}
                onClick={() => void remove(reply)}
              >
                {t('remove')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {editing.value !== undefined && (
        <Edit
          old={editing.value}
          onDone={() => {
            editing.value = undefined;
            void loaded.again();
          }}
        />
      )}
    </article>
  );
}

function Edit({ old, onDone }: { readonly old: CannedReply; readonly onDone: () => void }) {
  const title = useSignal(old.title);
  const text = useSignal(old.text);
  const id = useSignal(old.id === '' ? newId() : old.id);
  async function send(): Promise<Fault | undefined> {
    const { about } = old;
    const body = {
      title: title.value.trim(),
      text: text.value.trim(),
      ...(about === undefined ? {} : { about }),
    };
    const result = await ask(`/canned/${encodeURIComponent(id.value)}`, { method: 'PUT', body });
    if (!result.ok) return result.fault;
    say(t('saved'));
    onDone();
    return undefined;
  }
  return (
    <Dialog title={t('canned.title')} onClose={onDone}>
      <Form submit={t('save')} onSend={send} onCancel={onDone}>
        <TextField
          label={t('canned.name')}
          value={title.value}
          maxLength={80}
          onInput={(value) => void (title.value = value)}
          required
        />
        <AreaField
          label={t('canned.text')}
          rows={5}
          value={text.value}
          onInput={(value) => void (text.value = value)}
          required
        />
      </Form>
    </Dialog>
  );
}

/** Where the officer writes: Enter sends, drafts stay, files and canned replies beside. */
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { AttachmentView, CannedReply, CaseKey, CaseView } from '#src/domain/desk.ts';
import { ask, newId } from '../api.ts';
import { Icon } from '../icon.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { draft, giveBack, openDraft, setDraft } from './draft.ts';
import { send } from './outbox.ts';

/** Characters left from which on they are counted. */
const countedFrom = 200;
/** Enter on a phone's keyboard is a new line: the button sends. */
const isTouch = window.matchMedia('(pointer: coarse)').matches;

interface ComposerProps {
  readonly id: CaseKey;
  readonly view: CaseView;
}

export function Composer({ id, view }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const uploading = useSignal(false);
  const canned = useSignal(false);
  useEffect(() => openDraft(id), [id]);
  const value = draft.value?.case === id ? draft.value.value : { text: '' };
  const left = view.longestReply - value.text.length;
  const sendable = (value.text.trim() !== '' || value.attachment !== undefined) && left >= 0;

  useLayoutEffect(() => {
    const box = field.current;
    if (box === null) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  }, [value.text]);

  function submit(): void {
    if (!sendable || uploading.peek()) return;
    const text = value.text.trim();
    const { attachment } = value;
    send({
      id: newId(),
      case: id,
      ...(text === '' ? {} : { text }),
      ...(attachment === undefined ? {} : { attachment }),
    });
    setDraft(id, { text: '' });
    field.current?.focus();
  }

  async function attach(file: File): Promise<void> {
    uploading.value = true;
    const result = await ask<AttachmentView>(`/cases/${id}/files`, {
      method: 'POST',
      body: file,
    });
    uploading.value = false;
    if (!result.ok) return say(result.fault.text, true);
    const text = draft.peek()?.value.text ?? '';
    setDraft(id, { text, attachment: { id: result.value.id, name: result.value.name } });
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label class="unseen" for="reply">
        {t('case.reply')}
      </label>
      <textarea
        id="reply"
        ref={field}
        rows={2}
        value={value.text}
        placeholder={t('case.replyPlaceholder')}
        aria-describedby="reply-help"
        onInput={(event) => setDraft(id, { ...value, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch) return;
          event.preventDefault();
          submit();
        }}
      />
      {value.attachment !== undefined && (
        <p class="attached">
          {t('case.attached', { name: value.attachment.name })}{' '}
          <button type="button" class="link" onClick={() => setDraft(id, { text: value.text })}>
            {t('case.detach')}
          </button>
        </p>
      )}
      {uploading.value && <p class="attached">{t('case.uploading')}</p>}
      <div class="tools">
        <label class="plain file">
          <Icon name="attach" />
          <span>{t('case.attach')}</span>
          <input
            type="file"
            class="unseen"
            accept="image/*,.pdf,.docx,.xlsx"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              currentTarget.value = '';
              if (file !== undefined) void attach(file);
            }}
          />
        </label>
        <button type="button" class="plain" onClick={() => void (canned.value = true)}>
          {t('case.canned')}
        </button>
        <span class={left < 0 ? 'left wrong' : 'left'} id="reply-help">
          {left < 0
            ? t('case.over', { n: -left })
            : left < countedFrom
              ? t('case.left', { n: left })
              : !isTouch && t('case.sendHelp')}
        </span>
        <button type="submit" class="main" disabled={!sendable || uploading.value}>
          <Icon name="send" />
          <span>{t('case.send')}</span>
        </button>
      </div>
      {canned.value && (
        <Canned
          id={id}
          onPick={(text) => {
            canned.value = false;
            giveBack(id, text);
            field.current?.focus();
          }}
          onClose={() => void (canned.value = false)}
        />
      )}
    </form>
  );
}

interface CannedProps {
  readonly id: CaseKey;
  readonly onPick: (text: string) => void;
  readonly onClose: () => void;
}

function Canned({ id, onPick, onClose }: CannedProps) {
  const replies = useSignal<readonly CannedReply[] | undefined>(undefined);
  useEffect(() => {
    async function read(): Promise<void> {
      const result = await ask<{ canned: readonly CannedReply[] }>(`/cases/${id}/canned`);
      if (result.ok) replies.value = result.value.canned;
      else say(result.fault.text, true);
    }
    void read();
  }, []);
  return (
    <Dialog title={t('case.cannedPick')} onClose={onClose}>
      {replies.value?.length === 0 && <p class="empty">{t('case.cannedNone')}</p>}
      <ul class="picks">
        {replies.value?.map(({ id: one, title, text }) => (
          <li key={one}>
            <button type="button" onClick={() => onPick(text)}>
              <b>{title}</b>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <p>
        <a href="/desk/canned">{t('case.cannedEdit')}</a>
      </p>
    </Dialog>
  );
}

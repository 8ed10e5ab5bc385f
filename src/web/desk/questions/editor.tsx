/** Writing an answer, new or once more: what is asked, what is said, where it stands. */
import { useSignal } from '@preact/signals';
import type { DraftBody, DraftView, QuestionGroup } from '#src/domain/desk.ts';
import { ask, type Fault } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { AreaField, TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { dayOf, now } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

interface EditorProps {
  /** The questions it answers, or the draft that is changed. */
  readonly group?: QuestionGroup;
  readonly old?: DraftView;
  readonly onDone: () => void;
}

export function DraftEditor({ group, old, onDone }: EditorProps) {
  const asked = old?.questions ?? (group === undefined ? [] : [group.text, ...group.others]);
  const topic = useSignal(old?.topic ?? '');
  const title = useSignal(old?.title ?? '');
  const questions = useSignal(asked.join('\n'));
  const text = useSignal(old?.text ?? '');
  const sourceTitle = useSignal(old?.source.title ?? '');
  const article = useSignal(old?.source.article ?? '');
  const documentNumber = useSignal(old?.source.document ?? '');
  const url = useSignal(old?.source.url ?? '');
  const checkedOn = useSignal<string>(old?.checkedOn ?? dayOf(now.peek()));

  async function send(): Promise<Fault | undefined> {
    const number = documentNumber.value.trim();
    const link = url.value.trim();
    const body: DraftBody = {
      ...(group === undefined ? {} : { group: group.id }),
      topic: topic.value.trim(),
      title: title.value.trim(),
      questions: questions.value
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
      text: text.value.trim(),
      source: {
        title: sourceTitle.value.trim(),
        article: article.value.trim(),
        ...(number === '' ? {} : { document: number }),
        ...(link === '' ? {} : { url: link }),
      },
      checkedOn: checkedOn.value,
    };
    const result =
      old === undefined
        ? await ask<DraftView>('/drafts', { method: 'POST', body })
        : await ask<DraftView>(`/drafts/${old.id}`, {
            method: 'PUT',
            body: { ...body, version: old.version },
          });
    if (!result.ok) return result.fault;
    say(t('questions.savedDraft'));
    onDone();
    return undefined;
  }

  return (
    <Dialog title={t('questions.write')} onClose={onDone}>
      <Form submit={t('questions.saveDraft')} onSend={send} onCancel={onDone}>
        <TextField
          label={t('questions.titleField')}
          value={title.value}
          maxLength={80}
          onInput={(value) => void (title.value = value)}
          required
        />
        <TextField
          label={t('questions.topic')}
          help={t('questions.topicHelp')}
          value={topic.value}
          pattern="[a-z0-9]+(-[a-z0-9]+)*"
          maxLength={60}
          autocapitalize="none"
          spellcheck={false}
          onInput={(value) => void (topic.value = value)}
          required
        />
        <AreaField
          label={t('questions.wordings')}
          help={t('questions.wordingsHelp')}
          value={questions.value}
          onInput={(value) => void (questions.value = value)}
          required
        />
        <AreaField
          label={t('questions.text')}
          help={t('questions.textHelp', { open: '{', close: '}' })}
          rows={6}
          value={text.value}
          onInput={(value) => void (text.value = value)}
          required
        />
        <TextField
          label={t('questions.sourceTitle')}
          value={sourceTitle.value}
          maxLength={200}
          onInput={(value) => void (sourceTitle.value = value)}
          required
        />
        <TextField
          label={t('questions.article')}
          value={article.value}
          maxLength={100}
          onInput={(value) => void (article.value = value)}
          required
        />
        <TextField
          label={`${t('questions.document')} (${t('optional')})`}
          value={documentNumber.value}
          maxLength={60}
          onInput={(value) => void (documentNumber.value = value)}
        />
        <TextField
          label={`${t('questions.url')} (${t('optional')})`}
          type="url"
          value={url.value}
          maxLength={300}
          onInput={(value) => void (url.value = value)}
        />
        <TextField
          label={t('questions.checkedOn')}
          type="date"
          max={dayOf(now.peek())}
          value={checkedOn.value}
          onInput={(value) => void (checkedOn.value = value)}
          required
        />
      </Form>
    </Dialog>
  );
}

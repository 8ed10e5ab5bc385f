/** What the bot could not answer, grouped; and the answers written for it. */
import { signal, useSignal } from '@preact/signals';
import type { QuestionGroup, QuestionList, TopicList } from '#src/domain/desk.ts';
import { ask, type Fault } from '../api.ts';
import { useLoad } from '../load.ts';
import { Dialog } from '../parts/dialog.tsx';
import { SelectField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { timeText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { Drafts } from './drafts.tsx';
import { DraftEditor } from './editor.tsx';

const tabs = ['open', 'drafts'] as const;
const shown = signal<(typeof tabs)[number]>('open');

export function QuestionsPage() {
  return (
    <article class="page">
      <header class="page-head">
        <h1>{t('questions.title')}</h1>
      </header>
      <p class="help">{t('questions.lead')}</p>
      <div class="tabs" role="group" aria-label={t('questions.title')}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={shown.value === name}
            onClick={() => void (shown.value = name)}
          >
            {t(`questions.${name}`)}
          </button>
        ))}
      </div>
      {shown.value === 'drafts' ? <Drafts /> : <Groups />}
    </article>
  );
}

function Groups() {
  const loaded = useLoad<QuestionList>(() => ({ path: '/questions' }));
  const linking = useSignal<QuestionGroup | undefined>(undefined);
  const writing = useSignal<QuestionGroup | undefined>(undefined);
  async function dismiss({ id }: QuestionGroup): Promise<void> {
    const result = await ask(`/questions/${id}/dismiss`, { method: 'POST', body: {} });
    if (!result.ok) say(result.fault.text, true);
    await loaded.again();
  }

  const groups = loaded.value.value?.groups;
  return (
    <>
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {groups?.length === 0 && <p class="empty">{t('questions.empty')}</p>}
      <ul class="groups">
        {groups?.map((group) => (
          <li key={group.id} class="card">
            <p>
              <b class="plain-text">«{group.text}»</b>
            </p>
            <p class="help">
              {t('questions.asked', { n: group.count })} ·{' '}
              {t('questions.last', { time: timeText(group.lastAt) })}
            </p>
            {group.others.length > 0 && (
              <details>
                <summary>{t('questions.others')}</summary>
                <ul>
                  {group.others.map((other) => (
                    <li key={other} class="plain-text">
                      «{other}»
                    </li>
                  ))}
                </ul>
              </details>
            )}
            <div class="buttons">
              <button type="button" class="plain" onClick={() => void (linking.value = group)}>
                {t('questions.link')}
              </button>
              <button type="button" class="plain" onClick={() => void (writing.value = group)}>
                {t('questions.write')}
              </button>
              <button type="button" class="quiet" onClick={() => void dismiss(group)}>
                {t('questions.dismiss')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {linking.value !== undefined && (
        <Link
          group={linking.value}
          onDone={() => {
            linking.value = undefined;
            void loaded.again();
          }}
        />
      )}
      {writing.value !== undefined && (
        <DraftEditor
          group={writing.value}
          onDone={() => {
            writing.value = undefined;
            void loaded.again();
          }}
        />
      )}
    </>
  );
}

function Link({ group, onDone }: { readonly group: QuestionGroup; readonly onDone: () => void }) {
  const loaded = useLoad<TopicList>(() => ({ path: '/topics' }));
  const topic = useSignal(group.topics[0]?.id ?? '');
  const rest = (loaded.value.value?.topics ?? []).filter(
    ({ id }) => !group.topics.some((likely) => likely.id === id),
  );
  async function send(): Promise<Fault | undefined> {
    const body = { topic: topic.value };
    const result = await ask(`/questions/${group.id}/link`, { method: 'POST', body });
    if (!result.ok) return result.fault;
    onDone();
    return undefined;
  }
  return (
    <Dialog title={t('questions.link')} onClose={onDone}>
      <p class="plain-text">«{group.text}»</p>
      <Form
        submit={t('questions.linkDo')}
        onSend={send}
        onCancel={onDone}
        disabled={topic.value === ''}
      >
        <SelectField
          label={t('questions.titleField')}
          value={topic.value}
          onChange={(value) => void (topic.value = value)}
          options={[
            { value: '', label: t('case.passChoose') },
            ...[...group.topics, ...rest].map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      </Form>
    </Dialog>
  );
}

/** Words to those on the list of a class, and what was said before. */
import { useSignal } from '@preact/signals';
import { type RunAudience, type RunMessage, runAudiences } from '#src/domain/course.ts';
import type { SendMessage } from '#src/domain/course-desk.ts';
import { ask, type Fault, newId } from '../api.ts';
import { useLoad } from '../load.ts';
import { AreaField, SelectField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { timeText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

export function RunMessages({ id }: { readonly id: string }) {
  const path = `/courses/runs/${id}/messages`;
  const loaded = useLoad<{ messages: readonly RunMessage[] }>(() => ({ path }));
  const to = useSignal<RunAudience>('seated');
  const text = useSignal('');
  /** Kept while the same words are tried again, so that nobody hears them twice. */
  const sendId = useSignal(newId());

  async function send(): Promise<Fault | undefined> {
    const body: SendMessage = { id: sendId.value, to: to.value, text: text.value.trim() };
    const result = await ask<{ sent: number }>(path, { method: 'POST', body });
    if (!result.ok) return result.fault;
    say(t('courses.messageSent', { n: result.value.sent }));
    text.value = '';
    sendId.value = newId();
    await loaded.again();
    return undefined;
  }

  const sent = loaded.value.value?.messages ?? [];
  return (
    <section class="card">
      <h2>{t('courses.message')}</h2>
      <Form submit={t('courses.messageSend')} onSend={send} disabled={text.value.trim() === ''}>
        <SelectField
          label={t('courses.messageTo')}
          value={to.value}
          onChange={(value) => {
            to.value = runAudiences.find((known) => known === value) ?? 'seated';
          }}
          options={runAudiences.map((value) => ({ value, label: t(`courses.audience.${value}`) }))}
        />
        <AreaField
          label={t('courses.messageText')}
          help={t('courses.messageHelp')}
          value={text.value}
          onInput={(value) => void (text.value = value)}
        />
      </Form>
      {sent.length > 0 && (
        <>
          <h3>{t('courses.sentBefore')}</h3>
          <ul class="note-list">
            {sent.map((message) => (
              <li key={message.id}>
                <p class="plain-text">{message.text}</p>
                <small>
                  {t('courses.sentTo', { time: timeText(message.at), n: message.count })} ·{' '}
                  {t(`courses.audience.${message.to}`)}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Private notes, and what happened with the case. */
import { useSignal } from '@preact/signals';
import type { CaseView } from '#src/domain/desk.ts';
import type { HandoffEvent } from '#src/domain/handoff.ts';
import { type Fault, newId } from '../api.ts';
import { AreaField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { timeText } from '../time.ts';
import { t } from '../words.ts';
import { addNote } from './case.ts';

export function Notes({ view }: { readonly view: CaseView }) {
  return (
    <section class="notes" aria-label={t('case.notes')}>
      <h2>{t('case.note')}</h2>
      {view.notes.length === 0 && <p class="help">{t('case.noNotes')}</p>}
      <ul class="note-list">
        {view.notes.map(({ id, at, by, text }) => (
          <li key={id}>
            <p class="plain-text">{text}</p>
            <small>
              {by.name}, {timeText(at)}
            </small>
          </li>
        ))}
      </ul>
      {view.may.includes('note') && <AddNote />}
      {view.history.length > 0 && (
        <>
          <h2>{t('case.history')}</h2>
          <ul class="lines">
            {view.history.map((event) => (
              <li key={`${event.at}${event.what}`}>
                <span>{eventText(event)}</span>
                <small>{timeText(event.at)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function AddNote() {
  const text = useSignal('');
  /** Kept while the same note is tried again, so that it is written once. */
  const id = useSignal(newId());
  async function send(): Promise<Fault | undefined> {
    const result = await addNote({ id: id.value, text: text.value.trim() });
    if (!result.ok) return result.fault;
    text.value = '';
    id.value = newId();
    return undefined;
  }
  return (
    <Form submit={t('case.addNote')} onSend={send} disabled={text.value.trim() === ''}>
      <AreaField
        label={t('case.note')}
        help={t('case.noteHelp')}
        rows={2}
        value={text.value}
        onInput={(value) => void (text.value = value)}
      />
    </Form>
  );
}

function eventText(event: HandoffEvent): string {
  switch (event.what) {
    case 'taken':
      return t('case.event.taken', { name: event.name });
    case 'returned':
      return t(`case.event.${event.why}`, { name: event.name });
    case 'escalated':
    case 'undelivered':
      return t(`case.event.${event.what}`);
    case 'closed':
      return t('case.event.closed', { name: event.name, outcome: t(`outcome.${event.outcome}`) });
    case 'rated':
      return t('case.event.rated', { n: event.stars });
  }
}

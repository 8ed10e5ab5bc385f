/** Writing an announcement: the words and whom they are for. Nothing is sent. */
import { useSignal } from '@preact/signals';
import { type Audience, longestAnnouncement } from '#src/domain/announcement.ts';
import type { AnnouncementView, DraftAnnouncement } from '#src/domain/announcement-desk.ts';
import { ask, type Fault } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { AreaField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { keep } from '../session.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { AudienceFields, widest } from './audience.tsx';

interface EditorProps {
  /** The one that is changed; a new one without it. */
  readonly old?: AnnouncementView;
  readonly onClose: () => void;
  readonly onDone: (saved: AnnouncementView) => void;
}

/** Where this machine keeps words that are not saved yet. */
const keptAs = 'announcement';

export function AnnouncementEditor({ old, onClose, onDone }: EditorProps) {
  const text = useSignal(old?.text ?? keep.peek().get(keptAs) ?? '');
  const audience = useSignal<Audience>(old?.audience ?? widest());
  const left = longestAnnouncement - text.value.trim().length;

  async function send(): Promise<Fault | string | undefined> {
    if (audience.value.communes?.length === 0) return t('officers.needCommune');
    const body: DraftAnnouncement = { text: text.value.trim(), audience: audience.value };
    const result =
      old === undefined
        ? await ask<AnnouncementView>('/announcements', { method: 'POST', body })
        : await ask<AnnouncementView>(`/announcements/${old.id}`, { method: 'PATCH', body });
    if (!result.ok) return result.fault;
    if (old === undefined) keep.peek().drop(keptAs);
    say(t('announcements.kept'));
    onDone(result.value);
    return undefined;
  }

  return (
    <Dialog title={t('announcements.write')} onClose={onClose}>
      <Form
        submit={t('announcements.save')}
        onSend={send}
        onCancel={onClose}
        disabled={text.value.trim() === '' || left < 0}
      >
        <AreaField
          label={t('announcements.text')}
          help={`${t('announcements.textHelp')} ${
            left < 0 ? t('case.over', { n: -left }) : t('case.left', { n: left })
          }.`}
          rows={6}
          value={text.value}
          onInput={(value) => {
            text.value = value;
            if (old === undefined) keep.peek().set(keptAs, value);
          }}
          required
        />
        <AudienceFields
          value={audience.value}
          onChange={(value) => void (audience.value = value)}
        />
      </Form>
    </Dialog>
  );
}

/** What may be done with an announcement now; whatever cannot be taken back is asked about first. */
import { useSignal } from '@preact/signals';
import type {
  AnnouncementAct,
  AnnouncementPreview,
  AnnouncementView,
} from '#src/domain/announcement-desk.ts';
import { ask, type Fault } from '../api.ts';
import { Confirm } from '../parts/confirm.tsx';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

interface ActsProps {
  readonly view: AnnouncementView;
  /** Before it leaves: nothing leaves that was not looked at. */
  readonly preview?: AnnouncementPreview | undefined;
  readonly onEdit?: () => void;
  readonly onDone: (after: AnnouncementView) => void;
  /** Somebody else was quicker: read it anew. */
  readonly onStale: () => Promise<void>;
}

type Asked = 'start' | 'approve' | 'stop';

export function AnnouncementActs({ view, preview, onEdit, onDone, onStale }: ActsProps) {
  const asked = useSignal<Asked | undefined>(undefined);
  const { id, may, state } = view;
  const shut = (): void => void (asked.value = undefined);

  async function act(verb: Exclude<AnnouncementAct, 'edit'>): Promise<Fault | undefined> {
    const path = `/announcements/${id}/${verb}`;
    const result = await ask<AnnouncementView>(path, { method: 'POST', body: {} });
    if (!result.ok) {
      if (result.fault.error === 'conflict') await onStale();
      return result.fault;
    }
    shut();
    say(t(doneText(verb, result.value)));
    onDone(result.value);
    return undefined;
  }

  async function atOnce(verb: 'pause' | 'resume'): Promise<void> {
    const fault = await act(verb);
    if (fault !== undefined) say(fault.text, true);
  }

  const many = preview?.approval === true;
  const n = preview?.people ?? 0;
  const unsent = state === 'draft' || state === 'waiting';
  return (
    <>
      {state === 'waiting' && !may.includes('approve') && (
        <p class="help">{t('announcements.waits')}</p>
      )}
      <div class="buttons">
        {may.includes('start') && (
          <button
            type="button"
            class="main"
            disabled={n === 0}
            onClick={() => void (asked.value = 'start')}
          >
            {many ? t('announcements.askApproval') : t('announcements.start')}
          </button>
        )}
        {may.includes('approve') && (
          <button
            type="button"
            class="main"
            disabled={preview === undefined}
            onClick={() => void (asked.value = 'approve')}
          >
            {t('announcements.approve')}
          </button>
        )}
        {may.includes('resume') && (
          <button type="button" class="main" onClick={() => void atOnce('resume')}>
            {t('announcements.resume')}
          </button>
        )}
        {may.includes('pause') && (
          <button type="button" class="plain" onClick={() => void atOnce('pause')}>
            {t('announcements.pause')}
          </button>
        )}
        {may.includes('edit') && onEdit !== undefined && (
          <button type="button" class="plain" onClick={onEdit}>
            {t('edit')}
          </button>
        )}
        {may.includes('stop') && (
          <button type="button" class="quiet" onClick={() => void (asked.value = 'stop')}>
            {unsent ? t('announcements.discard') : t('announcements.stop')}
          </button>
        )}
      </div>
      {asked.value === 'start' && (
        <Confirm
          title={many ? t('announcements.askTitle') : t('announcements.startTitle')}
          text={many ? t('announcements.askText', { n }) : t('announcements.startText', { n })}
          submit={many ? t('announcements.askApproval') : t('announcements.start')}
          onSend={() => act('start')}
          onClose={shut}
        />
      )}
      {asked.value === 'approve' && (
        <Confirm
          title={t('announcements.approveTitle')}
          text={t('announcements.startText', { n })}
          submit={t('announcements.approve')}
          onSend={() => act('approve')}
          onClose={shut}
        />
      )}
      {asked.value === 'stop' && (
        <Confirm
          title={unsent ? t('announcements.discardTitle') : t('announcements.stopTitle')}
          text={unsent ? t('announcements.discardText') : t('announcements.stopText')}
          submit={unsent ? t('announcements.discard') : t('announcements.stop')}
          onSend={() => act('stop')}
          onClose={shut}
          dangerous
        />
      )}
    </>
  );
}

const texts = {
  approve: 'announcements.approved',
  pause: 'announcements.paused',
  resume: 'announcements.resumed',
  stop: 'announcements.stopped',
} as const;

function doneText(verb: Exclude<AnnouncementAct, 'edit'>, { state }: AnnouncementView) {
  if (verb !== 'start') return texts[verb];
  return state === 'waiting' ? 'announcements.asked' : 'announcements.started';
}

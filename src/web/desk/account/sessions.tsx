/** The machines on which the officer is signed in, each of which can be ended. */
import type { SessionLine } from '#src/domain/access.ts';
import { ask } from '../api.ts';
import { useLoad } from '../load.ts';
import { timeText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

export function Sessions() {
  const loaded = useLoad<{ sessions: readonly SessionLine[] }>(() => ({ path: '/sessions' }));
  const sessions = loaded.value.value?.sessions ?? [];

  async function end(path: string, method: 'DELETE' | 'POST'): Promise<void> {
    const result = await ask(path, { method, ...(method === 'POST' ? { body: {} } : {}) });
    say(result.ok ? t('account.ended') : result.fault.text, !result.ok);
    await loaded.again();
  }

  return (
    <section class="card">
      <h2>{t('account.sessions')}</h2>
      <SessionList
        sessions={sessions}
        onEnd={(id) => void end(`/sessions/${encodeURIComponent(id)}`, 'DELETE')}
      />
      {sessions.length > 1 && (
        <div class="buttons">
          <button
            type="button"
            class="plain"
            onClick={() => void end('/sessions/revoke-others', 'POST')}
          >
            {t('account.endOthers')}
          </button>
        </div>
      )}
    </section>
  );
}

interface ListProps {
  readonly sessions: readonly SessionLine[];
  readonly onEnd?: (id: string) => void;
}

export function SessionList({ sessions, onEnd }: ListProps) {
  return (
    <ul class="lines">
      {sessions.map(({ id, device, lastAt, current }) => (
        <li key={id}>
          <span>
            {device} <small>{t('account.lastAt', { time: timeText(lastAt) })}</small>
          </span>
          {current ? (
            <small>{t('account.thisOne')}</small>
          ) : (
            onEnd !== undefined && (
              <button
                type="button"
                class="link"
                onClick={() => onEnd(id)}
                aria-label={`${t('account.end')}: ${device}`}
              >
                {t('account.end')}
              </button>
            )
          )}
        </li>
      ))}
    </ul>
  );
}

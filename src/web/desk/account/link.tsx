/** Joining the officer's own Zalo or Telegram by a one-time code. */
import { useSignal } from '@preact/signals';
import type { LinkCode, LinkedChats } from '#src/domain/desk.ts';
import { ask } from '../api.ts';
import { useLoad } from '../load.ts';
import { Copy } from '../parts/copy.tsx';
import { timeText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

export function Link() {
  const loaded = useLoad<LinkedChats>(() => ({ path: '/link' }));
  const code = useSignal<LinkCode | undefined>(undefined);
  const linked = (code.value ?? loaded.value.value)?.linked ?? [];

  async function make(): Promise<void> {
    const result = await ask<LinkCode>('/link', { method: 'POST', body: {} });
    if (result.ok) code.value = result.value;
    else say(result.fault.text, true);
  }

  async function unlink(): Promise<void> {
    const result = await ask('/link', { method: 'DELETE' });
    if (!result.ok) return say(result.fault.text, true);
    code.value = undefined;
    say(t('account.unlinked'));
    await loaded.again();
  }

  return (
    <section class="card">
      <h2>{t('account.link')}</h2>
      <p>{t('account.linkHelp')}</p>
      {linked.length > 0 && (
        <ul class="lines">
          {linked.map(({ channel, since }) => (
            <li key={`${channel}${since}`}>
              <span>
                {t('account.linked')}: {t(`channel.${channel}`)}
              </span>
              <small>{timeText(since)}</small>
            </li>
          ))}
        </ul>
      )}
      {code.value !== undefined && (
        <>
          <p>{t('account.linkCode', { time: timeText(code.value.until) })}</p>
          <p class="secret">{code.value.code}</p>
          <Copy text={code.value.code} />
        </>
      )}
      <div class="buttons">
        <button type="button" class="plain" onClick={() => void make()}>
          {t('account.linkStart')}
        </button>
        {linked.length > 0 && (
          <button type="button" class="quiet" onClick={() => void unlink()}>
            {t('account.unlink')}
          </button>
        )}
      </div>
    </section>
  );
}

/** How the whole is doing, in plain words; each red line says what to do. */
import type { HealthLevel, HealthReport } from '#src/domain/access.ts';
import { useLoad } from './load.ts';
import { timeText } from './time.ts';
import { t } from './words.ts';

const signs: Readonly<Record<HealthLevel, string>> = { ok: '✓', warn: '!', bad: '✗' };

export function HealthPage() {
  const loaded = useLoad<HealthReport>(() => ({ path: '/health' }));
  const report = loaded.value.value;
  return (
    <article class="page narrow">
      <header class="page-head">
        <h1>{t('health.title')}</h1>
        <button type="button" class="plain" onClick={() => void loaded.again()}>
          {t('health.again')}
        </button>
      </header>
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {report !== undefined && (
        <>
          <p class="help" role="status">
            {report.lines.every(({ level }) => level === 'ok') && `${t('health.allOk')} `}
            {t('health.at', { time: timeText(report.at) })}
          </p>
          <ul class="health">
            {report.lines.map(({ id, level, text, todo }) => (
              <li key={id} class={`card ${level}`}>
                <span class="sign" aria-hidden="true">
                  {signs[level]}
                </span>
                <div>
                  <p>
                    <b>{t(`health.${level}`)}.</b> {text}
                  </p>
                  {todo !== undefined && (
                    <p>
                      <b>{t('health.todo')}</b> {todo}
                    </p>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

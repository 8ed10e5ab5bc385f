/** What became of an announcement so far; read anew when the desk hears that something did. */
import { useEffect } from 'preact/hooks';
import type { AnnouncementView, DeliveryReport } from '#src/domain/announcement-desk.ts';
import { onNews } from '../live.ts';
import { useLoad } from '../load.ts';
import { t } from '../words.ts';

const counts = [
  'prepared',
  'delivered',
  'pending',
  'unreachable',
  'failed',
  'withdrawn',
] as const satisfies readonly (keyof DeliveryReport)[];

/** What is told within this time is read at once. */
const togetherMs = 500;
/** Read anew so often all the same: what is counted and what is told of it are two things. */
const againMs = 30_000;

interface ReportProps {
  readonly view: AnnouncementView;
  /** Reads the announcement itself anew: it may have come to its end. */
  readonly onEnded: () => Promise<void>;
}

export function Report({ view, onEnded }: ReportProps) {
  const loaded = useLoad<DeliveryReport>(() => ({ path: `/announcements/${view.id}/report` }));
  const under = view.state === 'sending';
  useEffect(() => {
    void loaded.again();
    let due: number | undefined;
    const look = (): void => {
      due = undefined;
      void loaded.again();
      void onEnded();
    };
    const soon = (): void => void (due ??= window.setTimeout(look, togetherMs));
    const stop = onNews(({ type }) => {
      if (type === 'announcements' || type === 'reset') soon();
    });
    const timer = under ? window.setInterval(soon, againMs) : undefined;
    return () => {
      stop();
      window.clearTimeout(due);
      window.clearInterval(timer);
    };
  }, [under]);
  const report = loaded.value.value;
  return (
    <section class="card" aria-live="polite">
      <h2>{t('announcements.report')}</h2>
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {report !== undefined && (
        <dl class="figures">
          {counts.map((name) => (
            <div key={name}>
              <dt>{t(`announcements.count.${name}`)}</dt>
              <dd>{report[name]}</dd>
            </div>
          ))}
        </dl>
      )}
      {under && <p class="help">{t('announcements.night')}</p>}
    </section>
  );
}

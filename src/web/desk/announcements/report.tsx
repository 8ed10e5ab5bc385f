/** What became of an announcement so far; looked at again while it is on its way. */
import { useEffect } from 'preact/hooks';
import type { AnnouncementView, DeliveryReport } from '#src/domain/announcement-desk.ts';
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

const againMs = 5000;

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
    if (!under) return undefined;
    const timer = window.setInterval(() => {
      void loaded.again();
      void onEnded();
    }, againMs);
    return () => window.clearInterval(timer);
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

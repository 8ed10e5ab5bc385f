/** An announcement before it leaves: as she will read it on each channel, how many it reaches, whether the allowance is enough. */
import type { ComponentChildren } from 'preact';
import type { AnnouncementPreview } from '#src/domain/announcement-desk.ts';
import { Markup } from '../case/markup.tsx';
import { useLoad } from '../load.ts';
import { t } from '../words.ts';

interface PreviewProps {
  readonly id: string;
  /** What may be done once it was looked at. */
  readonly children: (preview: AnnouncementPreview | undefined) => ComponentChildren;
}

export function Preview({ id, children }: PreviewProps) {
  const loaded = useLoad<AnnouncementPreview>(() => ({ path: `/announcements/${id}/preview` }));
  const preview = loaded.value.value;
  const fault = loaded.fault.value;
  return (
    <section class="card" aria-busy={loaded.loading.value}>
      <h2>{t('announcements.preview')}</h2>
      {preview === undefined ? (
        <p class={fault === undefined ? 'help' : 'wrong'}>{fault?.text ?? t('loading')}</p>
      ) : (
        <>
          <p class="reach" role="status">
            <b>{t('announcements.people', { n: preview.people })}</b>
          </p>
          {preview.people === 0 && <p class="wrong">{t('announcements.nobody')}</p>}
          {preview.short && <p class="wrong">{t('announcements.short')}</p>}
          {preview.approval && <p class="help">{t('announcements.needsApproval')}</p>}
          {channelsOf(preview).map((one) => (
            <OnChannel key={one.channel} text={preview.text} {...one} />
          ))}
        </>
      )}
      {children(preview)}
    </section>
  );
}

type Channel = AnnouncementPreview['channels'][number];

/** Where nobody is reached, still how it reads: on the web page, which everybody has. */
function channelsOf({ channels }: AnnouncementPreview): readonly Channel[] {
  return channels.length > 0 ? channels : [{ channel: 'webchat', people: 0, messages: 0 }];
}

function OnChannel({ channel, text, people, messages, left }: Channel & { readonly text: string }) {
  return (
    <section class="on-channel">
      <h3>{t(`channel.${channel}`)}</h3>
      <p class="help">
        {[
          t('announcements.people', { n: people }),
          messages > 0 ? t('announcements.messages', { n: messages }) : undefined,
          left === undefined ? undefined : t('announcements.left', { n: left }),
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
      <div class="line bot">
        {channel === 'zalo' ? (
          // Zalo carries no bold.
          <p class="said plain-text">{text.replaceAll('**', '')}</p>
        ) : (
          <div class="said">
            <Markup text={text} />
          </div>
        )}
      </div>
    </section>
  );
}

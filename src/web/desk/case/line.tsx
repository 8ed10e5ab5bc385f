/** A line of the conversation: who, when, what; pictures shown, files to open. */
import type { AttachmentView, CaseKey, CaseLine } from '#src/domain/desk.ts';
import { timeText } from '../time.ts';
import { t } from '../words.ts';
import { Markup } from './markup.tsx';

export function Line({ line, of }: { readonly line: CaseLine; readonly of: CaseKey }) {
  const { from, name, at, text, choices = [], attachments = [] } = line;
  return (
    <li class={`line ${from}`} data-seq={line.seq}>
      <p class="by">
        <b>{name ?? t(`case.${from}`)}</b> <time>{timeText(at)}</time>
      </p>
      <div class="said">
        {from === 'bot' ? <Markup text={text} /> : text !== '' && <p class="plain-text">{text}</p>}
        {attachments.map((attachment) => (
          <Attachment key={attachment.id} attachment={attachment} of={of} />
        ))}
        {choices.length > 0 && (
          <p class="offered">
            {t('case.offered')} {choices.join(' · ')}
          </p>
        )}
      </div>
    </li>
  );
}

interface AttachmentProps {
  readonly attachment: AttachmentView;
  readonly of: CaseKey;
}

function Attachment({ attachment, of }: AttachmentProps) {
  if (attachment.gone === true) return <p class="help">{t('case.gone')}</p>;
  const href = `/api/desk/cases/${of}/files/${attachment.id}`;
  return (
    <a class="attachment" href={href} target="_blank" rel="noopener">
      {attachment.picture ? (
        <img src={href} alt={`${t('case.picture')}: ${attachment.name}`} loading="lazy" />
      ) : (
        <span>
          {t('case.file')}: {attachment.name}
        </span>
      )}
    </a>
  );
}

/** The conversation, with what is not sent yet at its foot, and the box to answer in. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { me } from '../session.ts';
import { t } from '../words.ts';
import { take } from './acts.tsx';
import { type OpenCase, readBefore } from './case.ts';
import { Composer } from './composer.tsx';
import { giveBack } from './draft.ts';
import { Line } from './line.tsx';
import { forget, hurry, type Unsent, unsent } from './outbox.ts';

/** Pixels from the end that still count as being there. */
const nearEnd = 48;

export function Talk({ open }: { readonly open: OpenCase }) {
  const waiting = unsent.value.filter((entry) => entry.case === open.id);
  const log = useRef<HTMLDivElement>(null);
  const last = `${open.lines.at(-1)?.seq ?? 0} ${waiting.length}`;
  useLayoutEffect(() => {
    const box = log.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  }, [last]);
  // A picture that arrives or a box that grows must not push the newest line out of sight.
  useEffect(() => {
    const box = log.current;
    if (box === null) return undefined;
    let atEnd = true;
    const onScroll = (): void => {
      atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
    };
    const watch = new ResizeObserver(() => {
      if (atEnd) box.scrollTop = box.scrollHeight;
    });
    watch.observe(box);
    if (box.lastElementChild !== null) watch.observe(box.lastElementChild);
    box.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      watch.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, []);
  const { row, may } = open.view;
  return (
    <div class="talk">
      <div class="log" ref={log} tabIndex={0} role="log" aria-label={t('case.lines')}>
        {open.before !== undefined && (
          <button type="button" class="plain wide" onClick={() => void readBefore()}>
            {t('case.older')}
          </button>
        )}
        {open.lines.length === 0 && <p class="empty">{t('case.noLines')}</p>}
        <ol>
          {open.lines.map((line) => (
            <Line key={line.seq} line={line} of={open.id} />
          ))}
          {waiting.map((entry) => (
            <Waiting key={entry.id} entry={entry} />
          ))}
        </ol>
      </div>
      {may.includes('reply') ? (
        <Composer key={open.id} view={open.view} id={open.id} />
      ) : (
        <div class="take">
          {row.holder !== undefined && row.holder.id !== me.value?.id && row.state === 'taken' && (
            <p class="held">{t('case.heldBy', { name: row.holder.name })}</p>
          )}
          {may.includes('take') && (
            <>
              <button type="button" class="main wide" onClick={() => void take()}>
                {t('case.take')}
              </button>
              <p class="help">{t('case.takeHelp')}</p>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function Waiting({ entry }: { readonly entry: Unsent }) {
  return (
    <li class={`line officer unsent ${entry.state}`}>
      <p class="by">
        <b>{me.value?.name}</b>
      </p>
      <div class="said">
        {entry.text !== undefined && <p class="plain-text">{entry.text}</p>}
        {entry.attachment !== undefined && (
          <p>
            {t('case.file')}: {entry.attachment.name}
          </p>
        )}
      </div>
      <p class="state" role="status">
        {entry.state === 'sending' && t('case.sending')}
        {entry.state === 'stuck' && (
          <>
            {t('case.unsent')}{' '}
            <button type="button" class="link" onClick={hurry}>
              {t('retry')}
            </button>
          </>
        )}
        {entry.state === 'refused' && (
          <>
            <span class="wrong">
              {t('case.refused')}: {entry.why}
            </span>{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                giveBack(entry.case, entry.text ?? '');
                forget(entry.id);
              }}
            >
              {t('case.takeBack')}
            </button>
          </>
        )}
      </p>
    </li>
  );
}

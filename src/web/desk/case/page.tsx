/** One case: head, conversation, sheet, notes; side by side where there is room, else one at a time. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { t } from '../words.ts';
import { Acts } from './acts.tsx';
import { caseFault, openCase, opened } from './case.ts';
import { StateMark, standingOf } from './marks.tsx';
import { Notes } from './notes.tsx';
import { PrintSheet } from './print.tsx';
import { Sheet } from './sheet.tsx';
import { Talk } from './talk.tsx';

const parts = ['talk', 'sheet', 'notes'] as const;

export function CasePage({ id }: { readonly id: string }) {
  useEffect(() => openCase(id), [id]);
  const part = useSignal<(typeof parts)[number]>('talk');
  const open = opened.value;
  if (open === undefined) {
    const fault = caseFault.value;
    return (
      <section class="case" aria-busy={fault === undefined}>
        <BackLink />
        <p class={fault === undefined ? 'empty' : 'wrong'}>
          {fault === undefined
            ? t('loading')
            : fault.status === 404
              ? t('fault.notFound')
              : fault.text}
        </p>
      </section>
    );
  }
  const { row } = open.view;
  return (
    <section class="case" aria-label={t('case.label', { ticket: row.ticket })}>
      <header class="case-head">
        <BackLink />
        <div class="title">
          <h1>{row.name ?? t('queue.nameless')}</h1>
          <p>
            <StateMark standing={standingOf(row)} /> {t(`reason.${row.reason}`)} ·{' '}
            {row.commune?.name ?? t('queue.noCommune')} · {t(`channel.${row.channel}`)} ·{' '}
            <span class="ticket">{row.ticket}</span>
          </p>
        </div>
        <Acts view={open.view} />
      </header>
      <div class="tabs parts" role="group" aria-label={t('case.tabs')}>
        {parts.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={part.value === name}
            onClick={() => void (part.value = name)}
          >
            {t(`case.${name}`)}
            {name === 'notes' && open.view.notes.length > 0 && (
              <span class="number"> {open.view.notes.length}</span>
            )}
          </button>
        ))}
      </div>
      <div class={`case-parts show-${part.value}`}>
        <Talk open={open} />
        <div class="side">
          <Sheet view={open.view} onUse={() => void (part.value = 'talk')} />
          <Notes view={open.view} />
        </div>
      </div>
      <PrintSheet view={open.view} />
    </section>
  );
}

function BackLink() {
  return (
    <a class="icon-button back-link" href="/desk" aria-label={t('case.back')}>
      <Icon name="back" />
    </a>
  );
}

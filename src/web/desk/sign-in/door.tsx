/** The frame of everything before the desk: a card in the middle, the Union's band above. */
import type { ComponentChildren } from 'preact';
import { Mark } from '../icon.tsx';
import { t } from '../words.ts';

export function Door({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="door">
      <div class="band" aria-hidden="true" />
      <main class="card">
        <div class="brand">
          <Mark />
          <p class="name">{t('name')}</p>
        </div>
        <h1>{title}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
        {children}
      </main>
    </div>
  );
}

/** The places of the desk: a rail at the side, or at the thumb on a phone. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from './icon.tsx';
import type { Place } from './places.tsx';
import { counts } from './queue/counts.ts';
import { hrefOf, path } from './route.ts';
import { t } from './words.ts';

/** How many places a phone shows before the rest goes behind one button. */
const onPhone = 3;

export function Places({
  places: all,
  here,
}: {
  readonly places: readonly Place[];
  readonly here: Place | undefined;
}) {
  const open = useSignal(false);
  const at = path.value;
  useEffect(() => {
    open.value = false;
  }, [at]);
  return (
    <nav aria-label={t('nav.label')} class={open.value ? 'open' : ''}>
      <ul>
        {all.map((place, index) => (
          <li key={place.to} class={index >= onPhone ? 'later' : ''}>
            <a href={hrefOf(place.to)} aria-current={place.to === here?.to ? 'page' : undefined}>
              <Icon name={place.icon} />
              <span>{t(place.name)}</span>
              {place.to === '/' && <Count />}
            </a>
          </li>
        ))}
      </ul>
      {all.length > onPhone && (
        <button
          type="button"
          class="more"
          aria-expanded={open.value}
          onClick={() => void (open.value = !open.value)}
        >
          <Icon name="more" />
          <span>{t('nav.more')}</span>
        </button>
      )}
    </nav>
  );
}

function Count() {
  const { waiting, unread } = counts.value;
  const all = waiting + unread;
  if (all === 0) return null;
  return <b class="count">{all}</b>;
}

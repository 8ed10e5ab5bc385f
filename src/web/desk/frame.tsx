/** The desk around every page: where one may go, whether the network is there, which page is open. */
import { useEffect } from 'preact/hooks';
import { reachable } from './api.ts';
import { Mark } from './icon.tsx';
import { lost } from './live.ts';
import { Places } from './nav.tsx';
import { allowedPlaces, placeAt } from './places.tsx';
import { counts, followQueue } from './queue/counts.ts';
import { path } from './route.ts';
import { caseworkers, hasRole, me } from './session.ts';
import { t } from './words.ts';

export function Frame() {
  useEffect(() => (hasRole(...caseworkers) ? followQueue() : undefined), []);
  const allowed = allowedPlaces();
  const here = placeAt(path.value, allowed);
  const waiting = counts.value.waiting + counts.value.unread;
  useEffect(() => {
    const name = here === undefined ? t('name') : `${t(here.name)} – ${t('name')}`;
    document.title = waiting > 0 ? `(${waiting}) ${name}` : name;
  });
  return (
    <div class={path.value.startsWith('/cases/') ? 'frame deep' : 'frame'}>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="rail">
        <div class="band" aria-hidden="true" />
        <a class="brand" href="/desk">
          <Mark />
          <span class="name">{t('name')}</span>
        </a>
        <Places places={allowed} here={here} />
      </header>
      <Banner />
      <main id="main" tabIndex={-1}>
        {here === undefined ? (
          <p class="empty">{t('fault.nothing')}</p>
        ) : (
          here.page(path.value.slice(here.to.length + 1))
        )}
      </main>
    </div>
  );
}

function Banner() {
  const offline = !reachable.value;
  const late = me.value !== undefined && lost.value;
  return (
    <div class="banner" role="status">
      {offline ? (
        <p class="bad">{t('banner.offline')}</p>
      ) : (
        late && <p>{t('banner.reconnecting')}</p>
      )}
    </div>
  );
}

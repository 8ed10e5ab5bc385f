/** The desk around every page: where one may go, whether the network is there, which page is open. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Role } from '#src/domain/access.ts';
import { Account } from './account/account.tsx';
import { reachable } from './api.ts';
import { AuditPage } from './audit.tsx';
import { HealthPage } from './health.tsx';
import { Icon, type IconName, Mark } from './icon.tsx';
import { OfficersPage } from './officers/page.tsx';
import { hrefOf, path } from './route.ts';
import { hasRole } from './session.ts';
import { type PlainKey, t } from './words.ts';

interface Place {
  readonly to: string;
  readonly name: PlainKey;
  readonly icon: IconName;
  /** Who may go there; everybody where absent. The server decides, this only spares a dead end. */
  readonly roles?: readonly Role[];
  /** `rest` is what follows in the address. */
  readonly page: (rest: string) => JSX.Element;
}

const places: readonly Place[] = [
  {
    to: '/officers',
    name: 'nav.officers',
    icon: 'officers',
    roles: ['administrator'],
    page: () => <OfficersPage />,
  },
  {
    to: '/audit',
    name: 'nav.audit',
    icon: 'audit',
    roles: ['administrator'],
    page: () => <AuditPage />,
  },
  {
    to: '/health',
    name: 'nav.health',
    icon: 'health',
    roles: ['administrator', 'lead-officer'],
    page: () => <HealthPage />,
  },
  { to: '/me', name: 'nav.account', icon: 'account', page: () => <Account /> },
];

/** How many places a phone shows before the rest goes behind one button. */
const onPhone = 3;

export function Frame() {
  const allowed = places.filter(({ roles }) => roles === undefined || hasRole(...roles));
  const here = placeAt(path.value, allowed);
  useEffect(() => {
    document.title = here === undefined ? t('name') : `${t(here.name)} – ${t('name')}`;
  });
  return (
    <div class="frame">
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

/** The place of an address; at the door of the desk, the first one allowed. */
function placeAt(at: string, allowed: readonly Place[]): Place | undefined {
  const found = allowed.find(({ to }) => inside(at, to));
  if (found !== undefined) return found;
  return at === '/' ? allowed[0] : undefined;
}

function inside(at: string, to: string): boolean {
  return to === '/' ? at === '/' : at === to || at.startsWith(`${to}/`);
}

function Places({
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

function Banner() {
  const offline = !reachable.value;
  return (
    <div class="banner" role="status">
      {offline && <p class="bad">{t('banner.offline')}</p>}
    </div>
  );
}

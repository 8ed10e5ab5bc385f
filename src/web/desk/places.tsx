/** Where one may go in the desk, and who. */
import type { JSX } from 'preact';
import type { Role } from '#src/domain/access.ts';
import { Account } from './account/account.tsx';
import { AnnouncementPage } from './announcements/announcement.tsx';
import { AnnouncementsPage } from './announcements/page.tsx';
import { AuditPage } from './audit.tsx';
import { CannedPage } from './case/canned.tsx';
import { FiguresPage } from './courses/figures.tsx';
import { CoursesPage } from './courses/page.tsx';
import { RunPage } from './courses/run.tsx';
import { DataRequestsPage } from './data-requests.tsx';
import { HealthPage } from './health.tsx';
import type { IconName } from './icon.tsx';
import { LeadPage } from './leads/lead.tsx';
import { LeadsPage } from './leads/page.tsx';
import { OfficersPage } from './officers/page.tsx';
import { QuestionsPage } from './questions/page.tsx';
import { QueuePage } from './queue/page.tsx';
import { caseworkers, hasRole } from './session.ts';
import type { PlainKey } from './words.ts';

export interface Place {
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
    to: '/',
    name: 'nav.queue',
    icon: 'queue',
    roles: caseworkers,
    page: () => <QueuePage id={undefined} />,
  },
  {
    to: '/leads',
    name: 'nav.leads',
    icon: 'leads',
    roles: caseworkers,
    page: (id) => (id === '' ? <LeadsPage /> : <LeadPage key={id} id={id} />),
  },
  {
    to: '/questions',
    name: 'nav.questions',
    icon: 'questions',
    roles: caseworkers,
    page: () => <QuestionsPage />,
  },
  {
    to: '/courses',
    name: 'nav.courses',
    icon: 'courses',
    roles: [...caseworkers, 'viewer'],
    page: courseAt,
  },
  {
    to: '/announcements',
    name: 'nav.announcements',
    icon: 'announcements',
    roles: caseworkers,
    page: (id) => (id === '' ? <AnnouncementsPage /> : <AnnouncementPage key={id} id={id} />),
  },
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
    to: '/data-requests',
    name: 'nav.dataRequests',
    icon: 'shield',
    roles: ['administrator'],
    page: () => <DataRequestsPage />,
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

export const allowedPlaces = (): readonly Place[] =>
  places.filter(({ roles }) => roles === undefined || hasRole(...roles));

function courseAt(rest: string): JSX.Element {
  if (rest === '') return <CoursesPage />;
  return rest === 'figures' ? <FiguresPage /> : <RunPage key={rest} id={rest} />;
}

/** The place of an address; at the door of the desk, the first one allowed. */
export function placeAt(at: string, allowed: readonly Place[]): Place | undefined {
  const found = allowed.find(({ to }) => inside(at, to));
  if (found !== undefined) return found;
  return at === '/' ? allowed[0] : besideQueue(at, allowed);
}

function inside(at: string, to: string): boolean {
  return to === '/' ? at === '/' : at === to || at.startsWith(`${to}/`);
}

/** A case is open beside the queue; canned replies belong to it. */
function besideQueue(at: string, allowed: readonly Place[]): Place | undefined {
  const id = /^\/cases\/([\w.~-]+)$/.exec(at)?.[1];
  const queue = allowed.find(({ to }) => to === '/');
  if (queue !== undefined && at === '/canned') return { ...queue, page: () => <CannedPage /> };
  if (id === undefined || queue === undefined) return undefined;
  return { ...queue, page: () => <QueuePage id={id} /> };
}

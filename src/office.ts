/** The officers' desk, composed by hand: its stores, its guards, its routes. */
import { Counter, type Registry } from 'prom-client';
import type { AccessDeps } from '#src/desk/access/deps.ts';
import { createHouse } from '#src/desk/access/house.ts';
import { inviteFirst } from '#src/desk/access/invites.ts';
import { createAddressPace } from '#src/desk/access/pace.ts';
import { createPasswords, type PasswordCost } from '#src/desk/access/password.ts';
import type { AnnouncementDeps } from '#src/desk/announcements/deps.ts';
import { createAudit } from '#src/desk/audit.ts';
import type { Facts } from '#src/domain/fact.ts';
import type { Condition } from '#src/domain/health.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Said } from '#src/domain/text.ts';
import type { Clock, Random } from '#src/domain/time.ts';
import { accessRoutes } from '#src/http/desk/access-routes.ts';
import { announcementRoutes } from '#src/http/desk/announcement-routes.ts';
import { dataRequestRoutes } from '#src/http/desk/data-request-routes.ts';
import type { DeskDeps } from '#src/http/desk/desk.ts';
import { healthRoutes } from '#src/http/desk/health-routes.ts';
import type { DeskRoute } from '#src/http/desk/route.ts';

export interface OfficeDeps {
  readonly records: RecordStore;
  /** What announcements need beside the records. */
  readonly announcements: Pick<AnnouncementDeps, 'usage' | 'compose' | 'approvalAbove' | 'left'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly facts: Facts;
  readonly say: (said: Said) => string;
  readonly metrics: Registry;
  /** Slugs of the communes there are. */
  readonly communes: readonly string[];
  /** Where officers reach the desk, without a trailing slash; known once we listen. */
  readonly address: () => string;
  readonly secure: boolean;
  /** Routes of the work itself: cases, leads, answers. */
  readonly routes: readonly DeskRoute[];
  /** How the house is now. */
  readonly condition: () => Promise<Condition>;
  readonly log: { warn(fields: object, phrase: string): void };
  /** What a hash of a password costs; less only in tests. */
  readonly passwordCost?: PasswordCost;
}

export interface Office {
  readonly access: AccessDeps;
  readonly desk: DeskDeps;
  /** What to print at the start while there is no administrator: a sentence with a link in it. */
  firstWords(): Promise<string | undefined>;
}

export function createOffice(deps: OfficeDeps): Office {
  const { say, address, secure } = deps;
  const access = createAccess(deps);
  const link = (token: string): string => inviteLink(address(), token);
  const signIns = new Counter({
    name: 'chungtay_desk_sign_ins_total',
    help: 'Sign-ins of officers, by what became of them.',
    labelNames: ['outcome'],
    registers: [deps.metrics],
  });
  const routes = [
    ...accessRoutes({
      access,
      secure,
      link,
      say,
      counted: (outcome) => signIns.inc({ outcome }),
      communes: new Set(deps.communes),
    }),
    ...healthRoutes({ condition: deps.condition, say }),
    ...dataRequestRoutes({ ...access, facts: deps.facts, say }),
    ...deps.routes,
    ...announcementRoutes({ ...access, ...deps.announcements }),
  ];
  return {
    access,
    desk: { access, routes, say },
    async firstWords() {
      const fresh = await inviteFirst(access);
      return fresh && say({ key: 'access.first.link', params: { link: link(fresh.token) } });
    },
  };
}

/** What the verbs about access need; `ct` uses it without a server. */
export function createAccess(
  deps: Pick<OfficeDeps, 'records' | 'clock' | 'random' | 'passwordCost' | 'log'>,
): AccessDeps {
  const { records, clock, random, passwordCost, log } = deps;
  return {
    records,
    clock,
    random,
    house: createHouse({ records, random }),
    audit: createAudit({ records, clock, random }),
    passwords: createPasswords(passwordCost),
    addresses: createAddressPace({ clock }),
    onSlowed: (officer) => log.warn({ officer }, 'sign-ins slowed'),
  };
}

/** The token stands behind `#`, which browsers keep to themselves: no log of a server or proxy holds it. */
export function inviteLink(address: string, token: string): string {
  return `${address}/desk#invite=${token}`;
}

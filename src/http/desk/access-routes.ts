/** All routes about officers and access, as one list. */
import type { AccessDeps } from '#src/desk/access/deps.ts';
import type { Said } from '#src/domain/text.ts';
import { accountRoutes } from './account-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { officerRoutes } from './officer-routes.ts';
import type { DeskRoute } from './route.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** What these routes need. */
export interface AccessRouteDeps {
  readonly access: AccessDeps;
  /** Over https only. */
  readonly secure: boolean;
  /** Makes the address of a link; the token goes behind `#`. */
  readonly link: (token: string) => string;
  readonly say: (said: Said) => string;
  /** Counts what became of a sign-in, for the figures. */
  readonly counted: (outcome: 'ok' | 'wrong' | 'slow') => void;
  readonly communes: ReadonlySet<string>;
}

export function accessRoutes(deps: AccessRouteDeps): readonly DeskRoute[] {
  return [
    ...signInRoutes(deps),
    ...accountRoutes(deps),
    ...officerRoutes(deps),
    ...auditRoutes(deps),
  ];
}

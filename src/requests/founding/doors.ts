/** The requests about founding together, by name. */
import type { RequestDoors } from '#src/domain/request.ts';
import { closeFounding, removeLine } from './close.ts';
import type { FoundingDeps } from './deps.ts';
import { findFounding } from './find.ts';
import { leaveFounding } from './leave.ts';
import { lookAtFounding } from './look.ts';
import { tellFoundingNews, tellOut } from './news.ts';
import { openFounding, stopCode } from './open.ts';
import { putLine } from './put.ts';
import { foundingChanged, refreshList } from './sync.ts';

export function foundingDoors(deps: FoundingDeps): RequestDoors {
  return {
    'founding.look': lookAtFounding(deps),
    'founding.refresh': refreshList(deps),
    'founding.open': openFounding(deps),
    'founding.stop': stopCode(deps),
    'founding.find': findFounding(deps),
    'founding.put': putLine(deps),
    'founding.leave': leaveFounding(deps),
    'founding.remove': removeLine(deps),
    'founding.close': closeFounding(deps),
    'founding.changed': foundingChanged(deps),
    'founding.news': tellFoundingNews(deps),
    'founding.out': tellOut(deps),
  };
}

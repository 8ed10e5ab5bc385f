/** The requests about data whose time is over, by name. */
import type { RequestDoors } from '#src/domain/request.ts';
import { type LinesDeps, trimLines } from './lines.ts';
import { type RetentionDeps, sweepNight } from './night.ts';

export function retentionDoors(deps: RetentionDeps & LinesDeps): RequestDoors {
  return { 'retention.night': sweepNight(deps), 'retention.lines': trimLines(deps) };
}

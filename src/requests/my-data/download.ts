/** `my-data.download`: she asks for a copy. It is made where it is fetched; here it is only counted. */
import type { RequestDoor } from '#src/domain/request.ts';
import { counted } from './count.ts';
import type { MyDataDeps } from './deps.ts';
import { overview } from './overview.ts';

/** `{}` → `offered`. What is kept is told again, so that her choices stay. */
export function downloadData(deps: MyDataDeps): RequestDoor {
  return {
    async settle(_params, from) {
      return {
        outcome: 'offered',
        data: await overview(deps, from),
        records: [counted(deps, 'download', from)],
      };
    },
  };
}

/** `my-data.show`: what is kept of her, to be read in the chat. */
import type { RequestDoor } from '#src/domain/request.ts';
import { counted } from './count.ts';
import type { MyDataDeps } from './deps.ts';
import { overview } from './overview.ts';

/** `{"again":false}` → `shown`. Looking on within the same visit is one request to the administrator. */
export function showData(deps: MyDataDeps): RequestDoor {
  return {
    async settle({ again }, from) {
      const data = await overview(deps, from);
      return {
        outcome: 'shown',
        data,
        ...(again === true ? {} : { records: [counted(deps, 'see', from)] }),
      };
    },
  };
}

/** The requests about her own data, by name. */
import type { RequestDoors } from '#src/domain/request.ts';
import { correctContact } from './contact.ts';
import type { MyDataDeps } from './deps.ts';
import { downloadData } from './download.ts';
import { eraseData, erasedElsewhere } from './erase.ts';
import { expireData } from './expire.ts';
import { hideData } from './hide.ts';
import { showData } from './show.ts';
import { withdraw, withdrawnElsewhere } from './withdraw.ts';

export function myDataDoors(deps: MyDataDeps): RequestDoors {
  return {
    'my-data.show': showData(deps),
    'my-data.download': downloadData(deps),
    'my-data.contact': correctContact(deps),
    'my-data.hide': hideData(deps),
    'my-data.withdraw': withdraw(deps),
    'my-data.withdrawn-elsewhere': withdrawnElsewhere(deps),
    'my-data.erase': eraseData(deps),
    'my-data.erased-elsewhere': erasedElsewhere(deps),
    'my-data.expire': expireData(deps),
  };
}

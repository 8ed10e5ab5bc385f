/** `founding.put`: she confirmed her line; it is kept as hers, and stands in the list of her who opened the founding. */
import {
  type FounderLine,
  foundingChange,
  isOpen,
  isWhole,
  lineChange,
  mostJoined,
  personIn,
  writeLine,
} from '#src/domain/founding.ts';
import { readLinkCode } from '#src/domain/link.ts';
import { isSamePerson, readPeople } from '#src/domain/people.ts';
import type { StoredRecord } from '#src/domain/record.ts';
import {
  type RequestDoor,
  type RequestFrom,
  type Settled,
  textParam,
} from '#src/domain/request.ts';
import {
  type FoundingDeps,
  foundingLock,
  foundingOf,
  lineOf,
  linesOf,
  openedBy,
  tellOpener,
} from './deps.ts';

/**
 * `{"code":"7K3Q-9BXD","line":"[…]"}` → `joined` · `changed`, where she keeps a line already · `twice`: somebody else
 * has this name and year · `full` · `gone`: the code holds no longer, or she who opened it is gone
 */
export function putLine(deps: FoundingDeps): RequestDoor {
  return {
    lock: foundingLock,
    async settle(params, from) {
      const [person] = readPeople(textParam(params, 'line'));
      if (person === undefined || !isWhole(person)) return { outcome: 'gone' };
      const line = writeLine(person);
      const mine = await lineOf(deps, from);
      const founding =
        mine === undefined
          ? await openTo(deps, textParam(params, 'code'), from)
          : await deps.records.get('founding', mine.value.founding);
      if (founding === undefined) return { outcome: 'gone' };
      const others = (await linesOf(deps, founding.id)).filter(({ id }) => id !== mine?.id);
      if (others.some(({ value }) => isSamePerson(personIn(value), person, deps.fold))) {
        return { outcome: 'twice', data: { line: mine?.value.line ?? '' } };
      }
      return mine === undefined
        ? join(deps, founding, line, from)
        : change(deps, founding, mine, line, from);
    },
  };
}

/** The founding the code opens to her now. */
async function openTo(
  deps: FoundingDeps,
  text: string,
  from: RequestFrom,
): Promise<StoredRecord<'founding'> | undefined> {
  const code = readLinkCode(text);
  const found = code === undefined ? undefined : await foundingOf(deps, code);
  if (found === undefined || !isOpen(found.value, from.now)) return undefined;
  return (await openedBy(deps, from)) === undefined ? found : undefined;
}

function join(
  deps: FoundingDeps,
  { value, version }: StoredRecord<'founding'>,
  line: string,
  from: RequestFrom,
): Settled {
  const { conversation, update, now } = from;
  if (value.joined >= mostJoined) return { outcome: 'full' };
  const fresh: FounderLine = {
    // Settled again it is the same line.
    id: deps.digest(`founder ${update}`).slice(0, 16),
    founding: value.id,
    conversation,
    line,
    joinedAt: now,
    updatedAt: now,
    told: false,
  };
  return {
    outcome: 'joined',
    records: [
      lineChange(fresh, 0),
      foundingChange({ ...value, joined: value.joined + 1 }, deps.digest, version),
    ],
    extras: tellOpener(deps, value, from),
  };
}

/** A line that was corrected is in the list at once; it is no news. */
function change(
  deps: FoundingDeps,
  { value }: StoredRecord<'founding'>,
  mine: StoredRecord<'founder-line'>,
  line: string,
  from: RequestFrom,
): Settled {
  const { updates = [] } = tellOpener(deps, value, from);
  return {
    outcome: 'changed',
    records: [lineChange({ ...mine.value, line, updatedAt: from.now }, mine.version)],
    extras: { updates },
  };
}

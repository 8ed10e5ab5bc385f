/** `founding.news` tells her who opened a founding who joined and how many left; `founding.out` tells a founder that her line is gone. */
import { civil, isCivil } from '#src/domain/civil.ts';
import {
  foundingChange,
  lineChange,
  missingSaid,
  newsTimer,
  type OutReason,
  personIn,
} from '#src/domain/founding.ts';
import type { TimerId } from '#src/domain/ids.ts';
import { peopleOf } from '#src/domain/paper-answers.ts';
import { type RequestDoor, textParam } from '#src/domain/request.ts';
import type { Said } from '#src/domain/text.ts';
import { consentBack, type FoundingDeps, foundingLock, linesOf, ownLine } from './deps.ts';
import { withLines } from './sync.ts';

/** Of a timer → `told`, or why not: `gone`, `night`, `no-news`. Each is told once. */
export function tellFoundingNews(deps: FoundingDeps): RequestDoor {
  return {
    lock: foundingLock,
    async settle(params, from) {
      const id = textParam(params, 'timer').split(':')[1] ?? '';
      const founding = await deps.records.get('founding', id);
      if (founding === undefined || founding.value.conversation !== from.conversation) {
        return { outcome: 'gone' };
      }
      if (!isCivil(from.now)) {
        return {
          outcome: 'night',
          extras: { timers: [newsTimer(founding.value, civil(from.now))] },
        };
      }
      const lines = await linesOf(deps, id);
      const fresh = lines.filter(({ value }) => !value.told);
      const { left } = founding.value;
      if (fresh.length === 0 && left === 0) return { outcome: 'no-news' };
      const list = withLines(
        deps,
        from,
        lines.map(({ value }) => value),
      );
      const people = peopleOf({ ...from.answers, ...list.answers });
      return {
        outcome: 'told',
        ...list,
        records: [
          foundingChange({ ...founding.value, left: 0 }, deps.digest, founding.version),
          ...fresh.map(({ value, version }) => lineChange({ ...value, told: true }, version)),
        ],
        say: [
          {
            key: 'founders.news',
            params: {
              what: [
                ...(fresh.length === 0 ? [] : [joined(fresh.map(({ value }) => personIn(value)))]),
                ...(left === 0 ? [] : [{ key: 'founders.news-left', params: { left } }]),
              ],
              count: people.length,
              missing: missingSaid(people, from.answers.founders?.value),
            },
          },
        ],
      };
    },
  };
}

const joined = (people: readonly { readonly name?: string }[]): Said => ({
  key: 'founders.news-joined',
  params: { names: people.map(({ name = '' }) => name).join(', ') },
});

/** Of a timer → `told`. Nothing is said to her who is in a founding again. */
export function tellOut(deps: FoundingDeps): RequestDoor {
  return {
    async settle(params, from) {
      const timer = textParam(params, 'timer');
      const reason: OutReason = timer.endsWith(':removed') ? 'removed' : 'closed';
      const { conversation, now } = from;
      if ((await ownLine(deps, conversation)) !== undefined) return { outcome: 'joined-again' };
      if (!isCivil(now)) {
        const again = { id: timer as TimerId, conversation, name: 'founding.out', due: civil(now) };
        return { outcome: 'night', extras: { timers: [{ kind: 'set', timer: again }] } };
      }
      return {
        outcome: 'told',
        consents: await consentBack(deps, from),
        say: [{ key: `founders.out.${reason}` }],
      };
    },
  };
}

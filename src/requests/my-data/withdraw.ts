/** `my-data.withdraw`: she takes one consent back, and what was kept by it goes with it. */
import type { Answer, Answers } from '#src/domain/answer.ts';
import { type Consent, type Purpose, purposes } from '#src/domain/consent.ts';
import { type Lead, leadChange } from '#src/domain/lead.ts';
import { paperPersonal } from '#src/domain/paper-answers.ts';
import type { RecordChange } from '#src/domain/record.ts';
import {
  type JsonObject,
  type RequestDoor,
  type RequestFrom,
  type Settled,
  textParam,
} from '#src/domain/request.ts';
import type { Instant } from '#src/domain/time.ts';
import { counted } from './count.ts';
import type { MyDataDeps } from './deps.ts';
import { eventFor, linkedOf } from './erase.ts';
import { overview } from './overview.ts';

/** Answers that were kept by a consent. */
const answersOf: { readonly [P in Purpose]?: readonly (keyof Answers)[] } = {
  'call-back': ['contactName', 'contactPhone', 'contactReason', 'contactConsent'],
  announcements: ['newsConsent', 'newsTopic'],
  'names-on-papers': ['paperFill', ...paperPersonal],
};

/**
 * `{"purpose":"call-back","code":"XD-…"}` → `withdrawn`, or `gone` if she does not hold with it any more. Her joined
 * conversations hear of it: whoever takes a consent back does not mean one channel.
 */
export function withdraw(deps: MyDataDeps): RequestDoor {
  return {
    async settle(params, from) {
      const purpose = purposeIn(params);
      const taken = purpose === undefined ? undefined : await takeBack(deps, purpose, from);
      if (purpose === undefined || taken === undefined) {
        return { outcome: 'gone', data: await overview(deps, from) };
      }
      const { extras = {}, records = [] } = taken;
      const linked = await linkedOf(deps, from);
      return {
        ...taken,
        outcome: 'withdrawn',
        data: await overview(deps, from, taken.consents),
        records: [...records, counted(deps, 'withdraw', from, textParam(params, 'code'))],
        extras: {
          ...extras,
          updates: [
            ...(extras.updates ?? []),
            ...linked.map((to) =>
              eventFor(deps, to, 'my-data.withdrawn-elsewhere', from, { purpose }),
            ),
          ],
        },
      };
    },
  };
}

/** `my-data.withdrawn-elsewhere` `{"from":"…","purpose":"call-back"}`: she took it back on another channel of hers. */
export function withdrawnElsewhere(deps: MyDataDeps): RequestDoor {
  return {
    async settle(params, from) {
      const other = textParam(params, 'from');
      const isHers = (await linkedOf(deps, from)).some((one) => one === other);
      const purpose = isHers ? purposeIn(params) : undefined;
      if (purpose === undefined) return { outcome: 'gone' };
      const taken = (await takeBack(deps, purpose, from)) ?? broughtOver(purpose, from);
      if (taken === undefined) return { outcome: 'gone' };
      return {
        ...taken,
        outcome: 'withdrawn',
        say: [
          {
            key: 'my-data.withdrawn-elsewhere',
            params: { purpose: { key: `my-data.purpose.${purpose}` } },
          },
        ],
      };
    },
  };
}

const purposeIn = (params: JsonObject): Purpose | undefined =>
  purposes.find((one) => one === textParam(params, 'purpose'));

/** Answers that came over from the channel where she agreed, and go with it; undefined if there are none. */
function broughtOver(
  purpose: Purpose,
  { answers }: RequestFrom,
): Pick<Settled, 'forget'> | undefined {
  const keys = purpose === 'announcements' ? [] : (answersOf[purpose] ?? []);
  return keys.some((key) => answers[key] !== undefined) ? { forget: keys } : undefined;
}

/** What goes in this conversation; undefined if she does not hold with it here. */
async function takeBack(
  deps: MyDataDeps,
  purpose: Purpose,
  from: RequestFrom,
): Promise<Omit<Settled, 'outcome'> | undefined> {
  const { conversation, now } = from;
  const given = await deps.consents.list(conversation);
  const newest = given.findLast((consent) => consent.purpose === purpose);
  if (newest?.given !== true) return undefined;
  // What she takes back is what she was shown then.
  const back: Consent = { ...newest, given: false, at: now, conversation };
  const leave = await deps.onWithdraw?.[purpose]?.(from);
  const more = Array.isArray(leave?.forget) ? leave.forget : [];
  return {
    consents: [back],
    forget: [...(answersOf[purpose] ?? []), ...more],
    // News is not offered again to who took it back.
    ...(purpose === 'announcements' ? { answers: { newsConsent: no(now) } } : {}),
    records: [...(await leadsWithout(deps, purpose, from)), ...(leave?.records ?? [])],
    ...(leave?.extras === undefined ? {} : { extras: leave.extras }),
  };
}

const no = (at: Instant): Answer => ({ value: false, at, how: 'tapped' });

const hardship = ['household', 'ethnicMinority', 'disabled'];

/** Her leads without what they had by this consent; without a way to reach her a lead has come to its end. */
async function leadsWithout(
  { records }: MyDataDeps,
  purpose: Purpose,
  { conversation, now }: RequestFrom,
): Promise<readonly RecordChange[]> {
  const owned = await records.ownedBy(conversation);
  return owned.flatMap(({ kind, value, version }) => {
    if (kind !== 'lead' || !('stage' in value && 'consents' in value)) return [];
    const lead: Lead = value;
    const consents = lead.consents.filter((consent) => consent.purpose !== purpose);
    const left = { ...lead, consents, updatedAt: now };
    if (purpose === 'call-back') {
      const { name: _name, phone: _phone, ...rest } = left;
      return [leadChange({ ...rest, stage: 'stopped', values: {} }, version)];
    }
    if (purpose === 'hardship-priority') {
      const values = Object.fromEntries(
        Object.entries(lead.values).filter(([key]) => !hardship.includes(key)),
      );
      return [leadChange({ ...left, values }, version)];
    }
    return consents.length === lead.consents.length ? [] : [leadChange(left, version)];
  });
}

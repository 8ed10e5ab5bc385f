/** `my-data.withdraw`: she takes one consent back, and what was kept by it goes with it. */
import type { Answers } from '#src/domain/answer.ts';
import { type Consent, type Purpose, purposes } from '#src/domain/consent.ts';
import { type Lead, leadChange } from '#src/domain/lead.ts';
import { paperPersonal } from '#src/domain/paper-answers.ts';
import type { RecordChange } from '#src/domain/record.ts';
import { type RequestDoor, type RequestFrom, textParam } from '#src/domain/request.ts';
import { counted } from './count.ts';
import type { MyDataDeps } from './deps.ts';
import { overview } from './overview.ts';

/** Answers that were kept by a consent. */
const answersOf: { readonly [P in Purpose]?: readonly (keyof Answers)[] } = {
  'call-back': ['contactName', 'contactPhone', 'contactReason', 'contactConsent'],
  announcements: ['newsConsent', 'newsTopic'],
  'names-on-papers': ['paperFill', ...paperPersonal],
};

/** `{"purpose":"call-back","code":"XD-…"}` → `withdrawn`, or `gone` if she does not hold with it any more. */
export function withdraw(deps: MyDataDeps): RequestDoor {
  return {
    async settle(params, from) {
      const { conversation, now } = from;
      const purpose = purposes.find((one) => one === textParam(params, 'purpose'));
      const given = await deps.consents.list(conversation);
      const newest = given.findLast((consent) => consent.purpose === purpose);
      if (purpose === undefined || newest?.given !== true) {
        return { outcome: 'gone', data: await overview(deps, from) };
      }
      const { wording } = newest;
      const back: Consent = { purpose, given: false, wording, at: now, conversation };
      const leave = await deps.onWithdraw?.[purpose]?.(from);
      const more = Array.isArray(leave?.forget) ? leave.forget : [];
      return {
        outcome: 'withdrawn',
        data: await overview(deps, from, [back]),
        consents: [back],
        forget: [...(answersOf[purpose] ?? []), ...more],
        records: [
          ...(await leadsWithout(deps, purpose, from)),
          ...(leave?.records ?? []),
          counted(deps, 'withdraw', from, textParam(params, 'code')),
        ],
        ...(leave?.extras === undefined ? {} : { extras: leave.extras }),
      };
    },
  };
}

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

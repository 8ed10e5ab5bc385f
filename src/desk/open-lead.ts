/** Opens a lead: what she agreed to, its history, and her cases; written in the audit log before it is given. */
import type { Answers } from '#src/domain/answer.ts';
import type { LeadView } from '#src/domain/desk.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { Actor } from '#src/domain/officer.ts';
import { dayOf } from '#src/domain/time.ts';
import { queueRow } from './case-entry.ts';
import type { DeskDeps } from './deps.ts';
import { leadEntry, leadRow } from './lead-entry.ts';
import { leadWords } from './lead-words.ts';
import { readLead } from './read-lead.ts';
import { shownAnswers, shownConsents } from './sheet.ts';
import { seesCase } from './sight.ts';

export async function openLead(deps: DeskDeps, actor: Actor, key: string): Promise<LeadView> {
  const { stored } = await readLead(deps, actor, key);
  await deps.audit.write(actor, 'lead-opened', [`lead:${key}`]);
  return leadView(deps, actor, key, stored.value, stored.version);
}

export function leadView(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  lead: Lead,
  version: number,
): LeadView {
  const { communes, words, fold } = deps;
  const now = deps.clock.now();
  const entry = leadEntry(lead, { key, version, communes, fold });
  const answers = Object.fromEntries(
    Object.entries(lead.values).map(([name, value]) => [
      name,
      { value, at: lead.createdAt, how: 'said' },
    ]),
  ) as Answers;
  const acts = actor.roles.some((role) => role === 'officer' || role === 'lead-officer');
  const { registeredOn, jobsCreated, womenManagers, stoppedWhy } = lead;
  return {
    row: leadRow(entry, communes, leadWords(words, now), now),
    answers: shownAnswers(words, answers, dayOf(now), lead.owner?.id === actor.officer),
    consents: shownConsents(words, lead.consents, dayOf(now)),
    history: lead.history ?? [],
    ...(jobsCreated === undefined ? {} : { jobsCreated }),
    ...(womenManagers === undefined ? {} : { womenManagers }),
    ...(registeredOn === undefined ? {} : { registeredOn }),
    ...(stoppedWhy === undefined ? {} : { stoppedWhy }),
    cases: deps.index
      .of(lead.conversation)
      .filter(({ handoff }) => seesCase(actor, handoff))
      .map((one) => queueRow(one, communes, now)),
    may: acts ? ['change', 'assign'] : [],
  };
}

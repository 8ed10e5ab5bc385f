/** Search: a name, a commune, last digits or a ticket, over cases and leads at once. */
import type { SearchFound } from '#src/domain/desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import { queueRow } from './case-entry.ts';
import type { DeskDeps } from './deps.ts';
import { leadRow } from './lead-entry.ts';
import { leadWords } from './lead-words.ts';
import { needlesOf } from './needles.ts';
import { select } from './select.ts';
import { seesCase, seesLead } from './sight.ts';

/** As many of each as fit a screen. */
const most = 20;

export async function search(
  deps: Pick<DeskDeps, 'index' | 'communes' | 'clock' | 'fold' | 'audit' | 'words'>,
  actor: Actor,
  words: string,
): Promise<SearchFound> {
  const { index, communes } = deps;
  await index.ready();
  const now = deps.clock.now();
  if (words.trim().length < 2) return { cases: [], leads: [] };
  const needles = needlesOf(words, deps.fold);
  const cases = select(index.cases.values(), {
    fits: ({ hay, handoff }) => needles.in(hay) && seesCase(actor, handoff),
    rank: ({ handoff }) => -handoff.updatedAt,
    limit: most,
  });
  const leads = select(index.leads.values(), {
    fits: (lead) => needles.in(lead.hay) && seesLead(actor, lead),
    rank: ({ updatedAt }) => -updatedAt,
    limit: most,
  });
  await deps.audit.write(actor, 'searched');
  const said = leadWords(deps.words, now);
  return {
    cases: cases.items.map((entry) => queueRow(entry, communes, now)),
    leads: leads.items.map((entry) => leadRow(entry, communes, said, now)),
  };
}

/** Opens a case: her sheet, the conversation, notes and history; written in the audit log before it is given. */
import type { CaseView } from '#src/domain/desk.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { Actor } from '#src/domain/officer.ts';
import { cannedFor } from './canned.ts';
import { doneOf, mayOf, readCase } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { leadRow } from './lead-entry.ts';
import { leadWords } from './lead-words.ts';
import { lineOf, mostLines } from './lines.ts';
import { notesOf } from './note.ts';
import { longestReply } from './reply.ts';
import { sheetOf } from './sheet.ts';

export async function openCase(deps: DeskDeps, actor: Actor, key: string): Promise<CaseView> {
  const { value: handoff } = await readCase(deps, actor, key);
  const { conversation } = handoff;
  const { row } = await doneOf(deps, actor, key);
  // At once: on a store across a network each would cost a way there and back.
  const [lines, answers, consents, owned, notes, canned] = await Promise.all([
    deps.messages.last(conversation, mostLines),
    deps.answers(conversation),
    deps.consents(conversation),
    deps.records.ownedBy(conversation),
    notesOf(deps, handoff),
    cannedFor(deps, row.name, handoff.reason),
    deps.audit.write(actor, 'case-opened', [`handoff:${key}`]),
  ]);
  const leads = owned.flatMap((record) => (record.kind === 'lead' ? [record.value as Lead] : []));
  const now = deps.clock.now();
  const first = lines.at(0)?.seq ?? 1;
  return {
    row,
    sheet: sheetOf(deps, actor, {
      handoff,
      answers,
      consents,
      lead: leads.at(-1),
      lines,
      canned,
    }),
    conversation: { lines: lines.map(lineOf), ...(first > 1 ? { before: first } : {}) },
    notes,
    history: handoff.history ?? [],
    leads: leads.flatMap(({ id }) => {
      const entry = deps.index.leads.get(deps.index.keyOf(id));
      return entry === undefined
        ? []
        : [leadRow(entry, deps.communes, leadWords(deps.words, now), now)];
    }),
    may: mayOf(actor, handoff),
    longestReply,
  };
}

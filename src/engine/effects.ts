/** What a flow wants written: leads, handoffs and consents, made from her answers and the update alone. */
import { type AnswerKey, valuesOf } from '#src/domain/answer.ts';
import type { Consent } from '#src/domain/consent.ts';
import type { Effect } from '#src/domain/effect.ts';
import type { FlowAction } from '#src/domain/flow.ts';
import { type HandoffReason, handoffReasons } from '#src/domain/handoff.ts';
import type { HandoffId, LeadId } from '#src/domain/ids.ts';
import { type Draft, type OpenFrame, top, valuesFor } from './draft.ts';

type Of<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;

/** Hardship is passed on only with a consent of its own, which no flow asks for yet. */
const hardship: readonly AnswerKey[] = ['household', 'ethnicMinority', 'disabled'];

/** A lead with what she agreed to, and nothing else. */
export function leadEffect(draft: Draft, frame: OpenFrame, wish: string): Of<'lead'> {
  const { answers, now, input } = draft;
  const values = Object.fromEntries(
    Object.entries(valuesOf(answers)).filter(([key]) => !hardship.some((kept) => kept === key)),
  );
  const consents = draft.effects.flatMap((effect) =>
    effect.kind === 'consent' && effect.consent.given ? [effect.consent] : [],
  );
  return {
    kind: 'lead',
    lead: {
      // The update makes it unique, so that a turn replayed writes the same lead.
      id: `${input.update.id}:lead` as LeadId,
      conversation: input.update.conversation,
      createdAt: now,
      updatedAt: now,
      stage: 'new',
      wish: markAfter(frame, 'wish:') ?? wish,
      ...optional('name', answers.contactName?.value),
      ...optional('phone', answers.contactPhone?.value),
      verdict: draft.knowledge.screen(valuesFor(answers), draft.day).verdict,
      values,
      consents,
    },
  };
}

/**
 * A handoff with its ticket; whoever opened the flow may have marked a reason of its own. Without a flow of its own it
 * is of the one on top.
 */
export function handoffEffect(
  draft: Draft,
  frame: OpenFrame | undefined,
  reason: HandoffReason,
): Of<'handoff'> {
  const { answers, now, input } = draft;
  const marked = frame && markAfter(frame, 'reason:');
  const below = frame === undefined ? top(draft) : draft.stack.at(draft.stack.indexOf(frame) - 1);
  const from = below === frame ? undefined : below;
  return {
    kind: 'handoff',
    handoff: {
      id: `${input.update.id}:handoff` as HandoffId,
      ticket: `CT-${input.token}`,
      conversation: input.update.conversation,
      state: 'waiting',
      reason: handoffReasons.find((known) => known === marked) ?? reason,
      ...optional('note', answers.contactReason?.value),
      ...optional('flow', from?.flow.id),
      ...optional('waiting', from?.waiting),
      ...optional('commune', answers.commune?.value),
      createdAt: now,
      updatedAt: now,
    },
  };
}

export function consentEffect(
  draft: Draft,
  params: Extract<FlowAction, { readonly type: 'consent' }>['params'],
): Of<'consent'> {
  const { shown, ...asked } = params;
  const consent: Consent = {
    ...asked,
    shown: draft.knowledge.label(shown, draft.day),
    // If she agreed to be called on an earlier day, that is the day she agreed.
    at:
      (params.purpose === 'call-back' ? draft.answers.contactConsent?.at : undefined) ?? draft.now,
    conversation: draft.input.update.conversation,
  };
  return { kind: 'consent', consent };
}

function markAfter(frame: OpenFrame, prefix: string): string | undefined {
  return frame.marks.find((mark) => mark.startsWith(prefix))?.slice(prefix.length);
}

/** A field only if there is something to put in it. */
function optional<Name extends string>(
  name: Name,
  value: unknown,
): { readonly [Key in Name]?: string } {
  return typeof value === 'string' && value !== ''
    ? ({ [name]: value } as Record<Name, string>)
    : {};
}

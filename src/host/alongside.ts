/** What is written alongside a turn because of its answers: who gets news, her other channels, how long she is kept. */
import { createHash } from 'node:crypto';
import type { Answers } from '#src/domain/answer.ts';
import type { Step } from '#src/domain/effect.ts';
import { type TimerId, updateId } from '#src/domain/ids.ts';
import { recipientChanges } from '#src/domain/recipient.ts';
import type { Retention } from '#src/domain/retention.ts';
import { addDays, dayOf, type Instant, instantOf } from '#src/domain/time.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import type { StoredConversation, TurnCommit } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';

interface Turn {
  readonly step: Step;
  readonly before: Answers;
  readonly update: Update;
  readonly now: Instant;
}

type Written = Pick<TurnCommit, 'records' | 'extras'>;

/** The changes of a turn, with those that follow from its answers. */
export function alongside(written: Written, { step, before, update, now }: Turn): Written {
  if (step.answers === before) return written;
  const news = recipientChanges(update.conversation, before, step.answers);
  const records = news.length === 0 ? written.records : [...written.records, ...news];
  const told = toldElsewhere(step, before, update, now);
  const { extras } = written;
  if (told.length === 0) return { ...written, records };
  return { records, extras: { ...extras, updates: [...(extras?.updates ?? []), ...told] } };
}

/** Her other channels take over what is new; what they took over from here is no news to them. */
function toldElsewhere(
  { session, answers }: Step,
  before: Answers,
  { id, conversation, content }: Update,
  now: Instant,
): readonly Update[] {
  const { linked = [] } = session;
  if (linked.length === 0 || content.kind === 'event') return [];
  const known: Readonly<Record<string, unknown>> = before;
  if (!Object.entries(answers).some(([key, answer]) => known[key] !== answer)) return [];
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 24);
  return linked.map((to) => ({
    id: updateId(to, `link.${digest}`),
    conversation: to,
    receivedAt: now,
    content: { kind: 'event', name: 'links.take', params: { from: conversation } },
  }));
}

/**
 * Set at most once a day: when she will have been silent too long to be kept, at two in the morning, and the day of
 * the month on which her old lines are looked at.
 */
export function keptUntil(
  keep: Pick<Retention, 'silence' | 'lines'> | undefined,
  { session }: StoredConversation,
  { conversation, content }: Update,
  now: Instant,
): readonly TimerChange[] {
  const isHers = content.kind !== 'timer' && content.kind !== 'event' && content.kind !== 'officer';
  if (keep === undefined || !isHers) return [];
  const last = session === 'corrupt' ? undefined : session?.lastAt;
  if (last !== undefined && dayOf(last) === dayOf(now)) return [];
  return [
    { kind: 'set', timer: retentionTimer(conversation, now, keep.silence) },
    { kind: 'set', timer: linesTimer(conversation, now) },
  ];
}

function retentionTimer(conversation: Update['conversation'], from: Instant, days: number) {
  return {
    id: `retention:${conversation}` as TimerId,
    conversation,
    name: 'my-data.expire',
    due: instantOf(addDays(dayOf(from), days), 2 * 60),
  };
}

/** Once a month while she writes, each conversation on a day of its own, so that not all come in one night. */
function linesTimer(conversation: Update['conversation'], now: Instant) {
  const own = 1 + ((createHash('sha256').update(conversation).digest()[0] ?? 0) % 28);
  let day = addDays(dayOf(now), 1);
  while (Number(day.slice(8)) !== own) day = addDays(day, 1);
  return {
    id: `lines:${conversation}` as TimerId,
    conversation,
    name: 'retention.lines',
    due: instantOf(day, 2 * 60 + 10),
  };
}

/** Reply: the officer's words go to her, once, however often a weak link sends them. */
import type { CaseDone, ReplyBody } from '#src/domain/desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { silenceTimers, type TimerDeps } from '#src/domain/handoff-timers.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { FileOffer } from '#src/domain/text.ts';
import { actUpdate, changeCase, type Decide, mustHold } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { tidy } from './tidy.ts';

/** Longest reply, in UTF-16 units: several messages on Zalo, and no more. */
export const longestReply = 4000;

export async function reply(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  body: ReplyBody,
  /** The file of this case with that id; undefined if there is none. */
  fileOf: (id: string) => Promise<FileOffer | undefined>,
): Promise<CaseDone> {
  return changeCase(deps, actor, key, planReply(deps, actor, body, fileOf));
}

export function planReply(
  deps: TimerDeps & Pick<DeskDeps, 'messages'>,
  actor: Actor,
  body: ReplyBody,
  fileOf: (id: string) => Promise<FileOffer | undefined>,
): Decide {
  const text = tidy(body.text ?? '');
  if (text === '' && body.file === undefined) throw new RefusedError('empty');
  if (text.length > longestReply) throw new RefusedError('too-long');
  return async (now) => {
    mustHold(actor, now.handoff);
    const file = body.file === undefined ? undefined : await fileOf(body.file);
    if (body.file !== undefined && file === undefined) throw new RefusedError('not-found');
    const [last] = await deps.messages.last(now.handoff.conversation, 1);
    const said = { act: 'said', text, ...(file === undefined ? {} : { file }) } as const;
    return {
      act: 'case-replied',
      // Written although little changes: whoever took it away meanwhile makes this a conflict.
      handoff: {
        ...now.handoff,
        updatedAt: now.now,
        readTo: Math.max(now.handoff.readTo ?? 0, last?.seq ?? 0),
      },
      extras: {
        updates: [actUpdate<'said'>(now, actor, replyId(now.key, body.id), said)],
        timers: silenceTimers(deps, now.handoff, now.now),
      },
    };
  };
}

/** The id under which a reply is taken in; the page finds its own again by it. */
export const replyId = (key: string, id: string): string => `say.${key}.${id}`;

/** The page's id of a line, if it is a reply of the desk's. */
export function sentAs(update: string): string | undefined {
  return /:say\.[0-9a-f]+\.([\w-]+)$/.exec(update)?.[1];
}

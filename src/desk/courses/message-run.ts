/** Sends words of an officer to those on the list of a run, within civil hours; the same message once, however often it is sent. */
import { setTimer } from '#src/courses/timers.ts';
import { civil } from '#src/domain/civil.ts';
import type { Registration, RunAudience, RunMessage } from '#src/domain/course.ts';
import type { SendMessage } from '#src/domain/course-desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { CourseDeps } from './deps.ts';
import { atThisMoment, findRun, onList } from './runs.ts';

export async function messageRun(
  deps: CourseDeps,
  actor: Actor,
  id: string,
  { id: own, to, text }: SendMessage,
): Promise<{ readonly sent: number }> {
  return atThisMoment(async () => {
    const { value } = await findRun(deps, actor, id);
    if (value.state === 'cancelled') throw new RefusedError('run-closed');
    const messageId = `${value.id}-${own}`;
    const before = await deps.records.get('run-message', messageId);
    if (before !== undefined) return { sent: before.value.count };
    const now = deps.clock.now();
    const places = oncePerPerson(
      (await onList(deps, value)).map((record) => record.value).filter(isMeant(to)),
    );
    const message: RunMessage = {
      id: messageId,
      run: value.id,
      to,
      text,
      at: now,
      by: actor.officer,
      count: places.length,
    };
    const done = await deps.records.apply(
      [
        {
          kind: 'run-message',
          id: messageId,
          value: message,
          order: now,
          tags: [`run:${value.id}`],
          expect: 0,
        },
        deps.audit.change(actor, 'run-messaged', [`course-run:${value.id}`]),
      ],
      { timers: places.map((place) => setTimer('message', place, civil(now), messageId)) },
    );
    return done === 'applied' ? { sent: message.count } : undefined;
  });
}

/** What was sent, the newest first. */
export async function listMessages(
  deps: CourseDeps,
  actor: Actor,
  id: string,
): Promise<readonly RunMessage[]> {
  const { value } = await findRun(deps, actor, id);
  const found: RunMessage[] = [];
  const how = { tag: `run:${value.id}`, newestFirst: true };
  for await (const record of deps.records.list('run-message', how)) found.push(record.value);
  return found;
}

function isMeant(to: RunAudience): (place: Registration) => boolean {
  return ({ state }) => to === 'all' || (to === 'seated' ? state === 'seated' : state !== 'seated');
}

/** She who signed up five women of her group reads it once. */
function oncePerPerson(places: readonly Registration[]): readonly Registration[] {
  return [...new Map(places.map((place) => [place.conversation, place])).values()];
}

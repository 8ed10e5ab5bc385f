/** Gives an officer the very file she has: made now from her answers, only if she agreed, written in the audit log. */
import type { DeliveredFile } from '#src/domain/delivery.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { writeOffer } from '#src/domain/offer.ts';
import type { Actor } from '#src/domain/officer.ts';
import { readCase } from './change-case.ts';
import type { DeskDeps } from './deps.ts';
import { accessTo, setIn } from './papers.ts';

/** All of them in one file. */
export const wholeSet = 'all';

/** `form` is one paper of her set, or all of them. */
export async function openPaper(
  deps: DeskDeps,
  actor: Actor,
  key: string,
  form: string,
): Promise<DeliveredFile> {
  const { value: handoff } = await readCase(deps, actor, key);
  const { conversation } = handoff;
  const [answers, consents] = await Promise.all([
    deps.answers(conversation),
    deps.consents(conversation),
  ]);
  const set = setIn(deps.papers.sets, answers);
  const whole = form === wholeSet;
  if (set === undefined || !(whole || set.papers.some((paper) => paper.form === form))) {
    throw new RefusedError('not-found');
  }
  const access = accessTo(answers, consents);
  if (access === 'withheld') throw new RefusedError('not-agreed');
  await deps.audit.write(actor, 'paper-opened', [`handoff:${key}`]);
  const offer = writeOffer({
    set: set.id,
    blank: access === 'blank',
    ...(whole ? {} : { form }),
  });
  const made = await deps.papers.make(conversation, offer);
  // She may have erased everything between the two.
  if (typeof made === 'string') throw new RefusedError('not-found');
  return made;
}

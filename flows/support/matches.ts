/** What of all programmes is for her now, as a person and with her group; and what opens once the group registers. */
import type { Values } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { type Match, type Need, needs, type ProgrammeStatus } from '#src/domain/programme.ts';

const ranks: Readonly<Record<ProgrammeStatus, number>> = { fits: 0, ask: 1, undecided: 2, no: 3 };

/** What she looks for; undefined until she chose. */
export function needOf({ marks }: FlowView): Need | undefined {
  return needs.find((need) => marks.includes(`need:${need}`));
}

/** What a few words of hers are asked of while she looks for it; insurances are too different for one. */
export function matterOf(view: FlowView): string | undefined {
  const need = needOf(view);
  if (need === 'insurance') return undefined;
  return need === 'loan' ? 'loan' : 'support';
}

/** Every programme of her need, those that fit first. */
export function matchesOf(view: FlowView): readonly Match[] {
  const need = needOf(view);
  return today(view)
    .filter((match) => match.need === need)
    .sort((a, b) => ranks[a.status] - ranks[b.status]);
}

export function isOpenTo({ status }: Match): boolean {
  return status === 'fits' || status === 'ask';
}

/** At most so many are put before her at once: what a small screen holds. */
const shownAtOnce = 3;

export function best(view: FlowView): readonly Match[] {
  // What is over takes the room of one.
  const room = shownAtOnce - Math.min(1, over(view).length);
  return matchesOf(view).filter(isOpenTo).slice(0, room);
}

/** Those told neither among the best nor as over. */
export function rest(view: FlowView): readonly Match[] {
  const shown = new Set([...best(view), ...over(view)].map(({ id }) => id));
  return matchesOf(view).filter(({ id }) => !shown.has(id));
}

/** Over, and said all the same: she may have heard of it. */
export function over(view: FlowView): readonly Match[] {
  return matchesOf(view).filter(({ ended, tells }) => ended !== undefined && tells.ended);
}

/** She can borrow herself whatever her group is; an HTX or a registered THT can borrow beside her. */
function today({ values, knowledge, day }: FlowView): readonly Match[] {
  const person = knowledge.support({ ...values, borrower: 'person' }, day);
  const { currentForm } = values;
  if (currentForm !== 'htx' && currentForm !== 'tht-registered') return person;
  const group = knowledge.support({ ...values, borrower: currentForm }, day);
  const both = person.map((own, at) => better(own, group[at] ?? own));
  // What the group itself may have comes first: that is what she has founded it for.
  return [
    ...both.filter((one) => group.includes(one)),
    ...both.filter((one) => !group.includes(one)),
  ];
}

function better(own: Match, group: Match): Match {
  if (ranks[own.status] !== ranks[group.status]) {
    return ranks[own.status] < ranks[group.status] ? own : group;
  }
  return (group.sums.max ?? 0) > (own.sums.max ?? 0) ? group : own;
}

/** A group that has no paper yet could register; what it may then have that nobody has today. */
export function opening(view: FlowView): readonly Match[] {
  const { values, knowledge, day } = view;
  const { currentForm } = values;
  if (currentForm === undefined || currentForm === 'htx' || currentForm === 'tht-registered') {
    return [];
  }
  const need = needOf(view);
  const before = today(view);
  const then = knowledge.support({ ...values, ...registered(values) }, day);
  return then.filter((match, at) => {
    const now = before[at];
    if (match.need !== need || now === undefined || !isOpenTo(match)) return false;
    return !isOpenTo(now) || (match.sums.max ?? 0) > (now.sums.max ?? 0);
  });
}

/** The jobs kept are those of everybody in the group, unless she said otherwise. */
export function registered(values: Values): Values {
  const jobs = values.jobs ?? values.founders;
  return {
    borrower: 'tht-registered',
    currentForm: 'tht-registered',
    monthsSinceFounded: 0,
    ...(jobs === undefined ? {} : { jobs }),
  };
}

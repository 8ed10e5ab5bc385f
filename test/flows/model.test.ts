/** Walks every machine through the engine: each state that can be reached × each kind of input. */
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { flows } from '#flows/index.ts';
import { valuesOf } from '#src/domain/answer.ts';
import type { Question } from '#src/domain/question.ts';
import { createMind } from '#src/mind.ts';
import { act, emptySeat, type Seat, waitingOf } from '#test/support/sitter.ts';
import { offeredChoices, outcomesAfter, settleAs } from './beyond.ts';
import { myDataOffers, settleMyData } from './my-data-beyond.ts';

const mind = createMind({ strict: true });

/** Something each reader reads; the screener's numbers are chosen to reach every verdict. */
const samples: Readonly<Record<string, readonly string[]>> = {
  founders: ['1 người', '3 người', '9 người'],
  workers: ['12 người'],
  womenWorkers: ['8 người'],
  under18: ['1 người'],
  officials: ['1 người'],
  largestShare: ['20%'],
  thtMonths: ['8 tháng', '24 tháng'],
  contractMonths: ['24 tháng'],
  contactReason: ['hỏi chỗ nộp giấy tờ'],
  contactPhone: ['0912345678'],
  contactName: ['Mỷ'],
  attendee: ['Mỷ'],
  commune: ['phường Tân Phong', 'xã Sìn Hồ'],
  jobs: ['7 người'],
  monthsSinceFounded: ['8 tháng'],
  ownCapitalShare: ['20%'],
  revenue: ['300 triệu'],
  paperName: ['Chè Bản Mẫu'],
  paperAddress: ['Bản Mẫu', 'Bản Mẫu, xã Bản Bo'],
  paperPhone: ['0912345678'],
  paperLines: ['trồng chè'],
  paperPeople: [
    [
      'Lò Thị Mẫu, 1985, Bản Mẫu, góp 10 triệu',
      'Vàng Thị Thử, 1990, Bản Mẫu, góp 10 triệu',
      'Giàng Thị Ví, 1978, Bản Mẫu, góp 10 triệu',
      'Tẩn Thị Nháp, 1995, Bản Mẫu, góp 10 triệu',
      'Lý Thị Giả, 2000, Bản Mẫu, góp 10 triệu',
      'đủ rồi',
    ].join('\n'),
    'Lò Thị Mẫu, 1985, giám đốc\nVàng Thị Thử, 1990, kiểm soát viên\nTẩn Thị Ví, 1978, thủ quỹ\nđủ rồi',
  ],
  paperMonths: ['6 tháng'],
  paperTerm: ['5'],
  paperMin: ['5 triệu'],
  paperProducts: ['chè khô', 'chè khô, bán cho khách du lịch'],
  paperCustomers: ['khách du lịch'],
  paperPurpose: ['trồng và bán rau'],
  paperSharing: ['chia theo ngày công'],
  paperThtName: ['Rau Bản Mẫu'],
  paperThtCode: ['0000000000'],
  paperThtDay: ['15/9/2025'],
  paperWants: ['lớp dạy chế biến chè'],
  'founders-code': ['7K3Q-9BXD'],
  'founders-names': ['Giàng Thị Mẫu, Sùng Thị Thử'],
  'founders-line': ['Lò Thị Mẫu, 1985, Bản Mẫu, góp 10 triệu', 'Lò Thị Mẫu'],
};

const commands = [
  'menu',
  'quay lại',
  'tiếp',
  'sửa',
  'sửa 1',
  'giúp',
  'gặp cán bộ',
  'bắt đầu lại',
  'dữ liệu của tôi',
  'xóa dữ liệu',
  'tại sao hỏi',
  'chào em',
  'qwx zzkr',
  'media:voice',
  'start',
];

/** What leads to the states answers alone do not reach. */
const detours = [
  'sửa',
  'sửa việc làm chính',
  'sửa xã, phường',
  'sửa thủ quỹ',
  'sửa kế toán trưởng',
  'gặp cán bộ',
  'dữ liệu của tôi',
];

const allQuestions: readonly Question[] = flows.flows.flatMap(({ questions }) => questions);

function answersTo(seat: Seat): readonly string[] {
  const prompt = seat.session?.prompt;
  if (prompt !== undefined) {
    return prompt.options.filter((id) => !id.includes(':')).map((id) => `tap:${id}`);
  }
  const id = waitingOf(seat);
  const question = allQuestions.find((known) => known.id === id);
  return [
    ...choicesOf(seat, question).map((choice) => `tap:${choice}`),
    ...(samples[id ?? ''] ?? []),
    ...(offeredChoices[id ?? ''] ?? []),
    ...(myDataOffers[id ?? ''] ?? []),
  ];
}

/** Her answers, each with whatever is true beyond her conversation: `tap:me@full`. */
function answersAnd(seat: Seat): readonly string[] {
  const answers = answersTo(seat);
  const waiting = waitingOf(seat) ?? '';
  return answers.flatMap((answer) => {
    const outcomes = outcomesAfter(
      waiting === 'door' ? `door:${answer.replace('tap:', '')}` : waiting,
    );
    return outcomes.length === 0 ? [answer] : outcomes.map((outcome) => `${answer}@${outcome}`);
  });
}

/** One turn of the walk. */
function step(seat: Seat, input: string, at: number) {
  const [said = '', outcome] = input.split('@');
  return act(mind, seat, said, at, (request) =>
    /^(my-data|links)\./.test(request.name) ? settleMyData(request) : settleAs(outcome)(request),
  );
}

/** People after the third, and sets of papers that ask nothing the others do not. */
const others = /^f(?:[4-9]|\d\d)$|^(?:htx-filing|convert-filing|tht-support)$/;

/** Choices that depend on what she told are made as the engine makes them; three people stand for all. */
function choicesOf(seat: Seat, question: Question | undefined): readonly string[] {
  if (question !== undefined && question.id in offeredChoices) {
    return (question.choices ?? []).map(({ id }) => id);
  }
  const made = question?.offers?.({
    values: valuesOf(seat.answers),
    answers: seat.answers,
    marks: seat.session?.stack.at(-1)?.marks ?? [],
    day: '2026-11-23',
    knowledge: mind.knowledge,
    token: '',
    now: Date.parse('2026-11-23T09:00:00+07:00'),
    answered: 0,
  });
  const ids = [...(made ?? []), ...(question?.choices ?? [])].map(({ id }) => id);
  return ids.filter((id) => !others.test(id));
}

interface Visit {
  readonly seat: Seat;
  readonly path: readonly string[];
}

/** What she looks at: the flow that speaks and the one it goes back to, the state of the one that speaks, the prompt over it. */
function situationOf({ seat: { answers, session } }: Visit): string {
  const stack = session?.stack ?? [];
  const top = stack.at(-1);
  const flowsOpen = stack.slice(-2).map(({ flow }) => flow);
  // Of her data only who may be called is offered to correct how.
  const callable = top?.flow === 'my-data' && answers.contactConsent?.value;
  // Whoever has papers with names in them is asked whether an officer may see them.
  const filled = top?.flow === 'handoff' && answers.paperFill?.value;
  const { prompt } = session ?? {};
  return JSON.stringify([flowsOpen, top?.state, top?.revisiting, prompt?.name, callable, filled]);
}

const apart = new Set(['handoff', 'my-data', 'link', 'announcements', 'menu', 'welcome']);

/** What her answers come to; two visits alike in this and in their situation lead to the same places. */
function courseOf({ seat: { answers, session } }: Visit): string {
  const { verdict } = mind.knowledge.screen(valuesOf(answers), '2026-11-23');
  const { founders, thtMonths, household, badDebt } = valuesOf(answers);
  const top = session?.stack.at(-1);
  // Which programme she looks at, and how far down the list, leads nowhere else.
  const chosen = top?.marks.filter((mark) => !/^(?:skipped|look|page):|^reading$/.test(mark));
  // Whom she asks, what is kept of her and where she goes on do not hang on what the law says of her group.
  if (apart.has(top?.flow ?? '')) return '';
  // Neither classes nor a code ask what her group is.
  if (top?.flow === 'trainings' || top?.flow === 'founders') {
    return JSON.stringify(chosen?.toSorted());
  }
  // The steps go by the way that is walked and the days that are known.
  if (top?.flow === 'checklist') {
    const { stepKind, stepSigned, stepFiled, stepCertificate, stepRemind } = answers;
    const told = [stepSigned, stepFiled, stepCertificate].map((answer) => answer !== undefined);
    return JSON.stringify([stepKind?.value, told, stepRemind?.value]);
  }
  // The papers go by their set and by what is told of the people, not by the verdict.
  if (top?.flow === 'paperwork') {
    const { paperSet, paperGovernance, paperFamily } = answers;
    return JSON.stringify([paperSet, paperGovernance, paperFamily].map((answer) => answer?.value));
  }
  return JSON.stringify([verdict, founders, thtMonths, household, badDebt, chosen]);
}

function follow(visit: Visit, input: string): Visit {
  const { seat, path } = visit;
  return { seat: step(seat, input, path.length).seat, path: [...path, input] };
}

/** Messages from the greeting to the last question of the longest interview; the papers ask the most. */
function longestPath({ seat }: Visit): number {
  return seat.session?.stack.at(-1)?.flow === 'paperwork' ? 32 : 18;
}

/** One visit for every key, reached from the given ones by the given inputs. */
function reach(
  from: readonly Visit[],
  inputs: (visit: Visit) => readonly string[],
  key: (visit: Visit) => string,
): readonly Visit[] {
  const found = new Map(from.map((visit) => [key(visit), visit]));
  for (const visit of found.values()) {
    for (const input of inputs(visit)) {
      const next = follow(visit, input);
      if (next.path.length < longestPath(next) && !found.has(key(next))) found.set(key(next), next);
    }
  }
  return [...found.values()];
}

/** First wherever answers alone lead, on every course; then what detours lead to, once per situation. */
function explore(): readonly Visit[] {
  const start: Visit = { seat: emptySeat, path: [] };
  const opened = [
    'start',
    'nhóm em 6 người muốn lập hợp tác xã',
    'due:trainings.offer',
    'due:trainings.feedback',
    'due:links.asked',
    'rời nhóm',
    'rời nhóm@member',
  ].map((one) => follow(start, one));
  const straight = reach(
    opened,
    (visit) => (isGuest(visit) ? [] : answersAnd(visit.seat)),
    (visit) => situationOf(visit) + courseOf(visit),
  );
  return reach(
    straight,
    (visit) => (isGuest(visit) ? [] : [...answersAnd(visit.seat), ...detours]),
    situationOf,
  );
}

/** A flow opened from what support told is walked through its own door; here it is only entered and left. */
function isGuest({ seat }: Visit): boolean {
  const stack = seat.session?.stack.map(({ flow }) => flow) ?? [];
  return stack.includes('support') && stack.at(-1) !== 'support';
}

const visits = explore();

describe('every machine', () => {
  it.each(flows.flows.map((flow) => [flow.id, flow] as const))(
    '%s has neither invoked actors nor delays, so that time and the world enter as updates',
    (_id, flow) => {
      const machine: AnyStateMachine = flow.machine;
      const nodes = [machine.root, ...Object.values(machine.root.states)];
      expect(nodes.flatMap((node) => node.invoke)).toEqual([]);
      expect(nodes.flatMap((node) => node.after)).toEqual([]);
    },
  );

  it.each(flows.flows.map((flow) => [flow.id, flow] as const))(
    '%s asks for each of its questions in some state, and only for its own',
    (_id, flow) => {
      const asked = namesIn(flow.machine, 'ask', 'question');
      expect([...new Set(asked)].sort()).toEqual(flow.questions.map(({ id }) => id).sort());
    },
  );

  it.each(flows.flows.map((flow) => [flow.id, flow] as const))(
    '%s says only what is in its copy',
    (_id, flow) => {
      const keys = flow.questions.flatMap(({ ask, why, help, more = ask, leftOpen = ask }) => [
        ask,
        why,
        help,
        more,
        leftOpen,
      ]);
      const said = [...namesIn(flow.machine, 'say', 'key'), ...keys];
      expect(said.filter((key) => flow.copy[key] === undefined)).toEqual([]);
    },
  );
});

/** A state passed through: a request is on its way, or another flow speaks in its place. */
function isPassedThrough({ entry }: AnyStateMachine['root']): boolean {
  return entry.some(
    (action) => typeof action === 'object' && (action.type === 'request' || action.type === 'open'),
  );
}

/** A state left as soon as it is entered. */
function passes({ always }: AnyStateMachine['root']): boolean {
  return (always ?? []).length > 0;
}

/** What a machine's states name on entry: the questions it asks, the keys it says. */
function namesIn(machine: AnyStateMachine, type: string, param: string): readonly string[] {
  return Object.values(machine.states)
    .flatMap((node) => node.entry)
    .flatMap((action) => {
      if (typeof action !== 'object' || action.type !== type) return [];
      const params: unknown = action.params;
      return [String(Object.entries(params ?? {}).find(([name]) => name === param)?.[1])];
    });
}

// Tens of thousands of turns: a limit for a machine that others use too.
describe('every situation that can be reached', { timeout: 180_000 }, () => {
  it('covers all states in which a machine waits', () => {
    const reached = new Set(
      visits.flatMap(
        ({ seat }) =>
          seat.session?.stack.map(({ flow, state }) => `${flow}.${JSON.stringify(state)}`) ?? [],
      ),
    );
    const waiting = flows.flows.flatMap(({ id, machine }) =>
      Object.entries(machine.states).flatMap(([name, node]) =>
        node.type === 'final' || passes(node) || isPassedThrough(node)
          ? []
          : [`${id}.${JSON.stringify(name)}`],
      ),
    );
    // Without a skipped question only law that is uncertain leaves a verdict open; today's is certain.
    const onlyUnderUncertainLaw = ['screener."tellingUndecided"'];
    expect(waiting.filter((name) => !reached.has(name))).toEqual(onlyUnderUncertainLaw);
  });

  it('goes on after any input: something is said, and a question is open', () => {
    const stuck: string[] = [];
    for (const { seat, path } of visits) {
      for (const input of [...answersAnd(seat), ...commands]) {
        const { replies, outcome } = step(seat, input, path.length).step;
        const texts = replies.map((reply) => mind.speaker.speak(reply, '2026-11-23').text);
        const open = replies.at(-1)?.waiting !== undefined;
        if (!open || texts.includes('') || outcome.kind === 'ignored') {
          stuck.push([...path, input].join(' · '));
        }
      }
    }
    expect(stuck).toEqual([]);
  });

  it('has a way to an officer, by word', () => {
    const lost = visits.filter(({ seat, path }) => {
      const { session } = step(seat, 'gặp cán bộ', path.length).step;
      return session.stack.at(-1)?.flow !== flows.officer;
    });
    expect(lost.map(({ path }) => path.join(' · '))).toEqual([]);
  });

  it('goes back without losing an answer', () => {
    for (const { seat, path } of visits) {
      const { answers } = step(seat, 'quay lại', path.length).step;
      expect(answers, path.join(' · ')).toEqual(seat.answers);
    }
  });

  it('asks nothing twice of who only answers', () => {
    const twice = visits.filter(({ path }) => {
      const asked = onlyAnswers(path) ? askedOn(path) : [];
      return new Set(asked).size < asked.length;
    });
    expect(twice.map(({ path }) => path.join(' · '))).toEqual([]);
  });
});

/** Taps that lead back to a question on purpose. */
const returning =
  /^tap:(fix|invite|review|missing|correct|menu|back|officer|handoff|my-data|screener)$/;

function onlyAnswers(path: readonly string[]): boolean {
  return !path.some(
    (input) => commands.includes(input) || detours.includes(input) || returning.test(input),
  );
}

/** The questions whose answers are kept, in the order they were put. */
function askedOn(path: readonly string[]): readonly string[] {
  let seat = emptySeat;
  return path.flatMap((input, at) => {
    const turn = step(seat, input, at);
    seat = turn.seat;
    const question = allQuestions.find(({ id }) => id === waitingOf(seat));
    const put = question?.keep !== false && turn.step.replies.at(-1)?.key === question?.ask;
    return put && question !== undefined ? [question.id] : [];
  });
}

/** Requests: what a flow asks for beyond her conversation, and what reaches her without her writing. */
import { describe, expect, it } from 'vitest';
import { ask, flowSetup, given, request, say, settled } from '#flows/parts.ts';
import type { HandoffId, OfficerId } from '#src/domain/ids.ts';
import type { Request, Settled } from '#src/domain/request.ts';
import type { OfficerAct } from '#src/domain/update.ts';
import type { EngineFlow } from '#src/engine/draft.ts';
import { keysOf, toyFlow, toyFlows, toyKnowledge, toyQuestion, toyTalk } from './toy.ts';

const pick = toyQuestion('pick', {
  reader: { kind: 'choice' },
  keep: false,
  offers: ({ settled: seen }) => {
    const names = seen?.data?.['names'];
    return Array.isArray(names)
      ? names.map((name) => ({ id: String(name), label: { key: String(name) } }))
      : [];
  },
  choices: [{ id: 'none', label: { key: 'none' } }],
});

/** Looks up what there is, offers it, and asks for the one she picks. */
const classes: EngineFlow = {
  id: 'classes',
  version: 1,
  questions: [pick],
  copy: {
    'pick.ask': {
      places: ['how-many'],
      fill: ({ settled: seen }) => ({ 'how-many': count(seen) }),
    },
    full: { places: [] },
    done: { places: [] },
  },
  open: () => [],
  requests: {
    'classes.list': ({ values }) => ({ commune: values.commune ?? '' }),
    'classes.join': () => ({ class: 'c1' }),
  },
  machine: flowSetup.createMachine({
    id: 'classes',
    context: given,
    initial: 'looking',
    states: {
      looking: {
        entry: request('classes.list'),
        on: {
          'request.settled': [
            { guard: settled('some'), target: 'choosing' },
            { guard: settled('unknown'), target: 'nothing' },
          ],
        },
      },
      choosing: { entry: ask('pick'), on: { 'answer.given': { target: 'joining' } } },
      joining: {
        entry: request('classes.join'),
        on: {
          'request.settled': [
            { guard: settled('ok'), target: 'end' },
            { target: 'choosing', actions: say('full') },
          ],
        },
      },
      nothing: { type: 'final', entry: say('full') },
      end: { type: 'final', entry: say('done') },
    },
  }),
};
const count = (seen: { readonly data?: unknown } | undefined): number =>
  Object.keys(seen?.data ?? {}).length;

const flows = toyFlows(classes, toyFlow('quiet', [toyQuestion('founders')]));
const list: Settled = { outcome: 'some', data: { names: ['c1', 'c2'] } };

function talking(answers: Readonly<Record<string, Settled>>) {
  const wanted: Request[] = [];
  const talk = toyTalk(flows, toyKnowledge, (one) => {
    wanted.push(one);
    return answers[one.name] ?? { outcome: 'unknown' };
  });
  talk.send({ kind: 'start', payload: 'classes' });
  return { talk, wanted };
}

describe('a request', () => {
  it('leads on within the same turn, and its data makes the choices', () => {
    const { talk, wanted } = talking({ 'classes.list': list });
    expect(wanted[0]).toEqual({ name: 'classes.list', params: { commune: '' } });
    const { settled: kept, waiting } = talk.stored().stack.at(-1) ?? {};
    expect(waiting).toBe('pick');
    expect(kept).toEqual({ request: 'classes.list', ...list });
  });

  it('keeps its choices for the turns that follow', () => {
    const joined: Settled = { outcome: 'ok', records: [] };
    const { talk } = talking({ 'classes.list': list, 'classes.join': joined });
    const step = talk.send({ kind: 'choice', choice: 'c2', prompt: 'pick' });
    expect(keysOf(step)).toContain('done');
    expect(step.effects).toEqual([{ kind: 'settled', settled: joined }]);
    expect(step.tapped).toEqual({ key: 'c2' });
  });

  it('that comes to something else leads somewhere else', () => {
    const { talk } = talking({ 'classes.list': list, 'classes.join': { outcome: 'full' } });
    const step = talk.send('c1');
    expect(keysOf(step)).toEqual(['full', 'pick.ask']);
  });

  it('takes over newer answers and leaves newer ones of hers alone', () => {
    const answers = { founders: { value: 9, at: 1, how: 'said' as const } };
    const { talk } = talking({ 'classes.list': { ...list, answers } });
    expect(talk.send('menu').answers).toEqual(answers);
  });
});

describe('something that happened elsewhere', () => {
  const event = { kind: 'event', name: 'seat.offered', params: { class: 'c1' } } as const;

  it('is told as it stands now, and the open question is not put again', () => {
    const { talk, wanted } = talking({
      'classes.list': list,
      'seat.offered': { outcome: 'offered', say: [{ key: 'seat' }] },
    });
    const step = talk.send(event);
    expect(keysOf(step)).toEqual(['seat']);
    expect(wanted.at(-1)).toEqual({ name: 'seat.offered', params: { class: 'c1' } });
    expect(talk.stored().stack.at(-1)?.waiting).toBe('pick');
  });

  it('may open a flow with a mark', () => {
    const { talk } = talking({
      'classes.list': list,
      'seat.offered': { outcome: 'offered', opens: { flow: 'quiet', marks: ['seat:c1'] } },
    });
    expect(keysOf(talk.send(event))).toEqual(['founders.ask']);
    expect(talk.stored().stack.at(-1)?.marks).toEqual(['seat:c1']);
  });

  it('is passed over with the reason where nothing is true any more', () => {
    const { talk } = talking({ 'classes.list': list, 'seat.offered': { outcome: 'gone' } });
    expect(talk.send(event)).toMatchObject({
      outcome: { kind: 'ignored', reason: 'gone' },
      replies: [],
    });
  });

  it('does not count as her having written', () => {
    const { talk } = talking({ 'classes.list': list });
    const { lastAt } = talk.stored();
    talk.send(event);
    expect(talk.stored().lastAt).toBe(lastAt);
  });
});

describe('an officer', () => {
  const act = (one: 'joined' | 'closed' | 'returned' | { said: string }): OfficerAct => {
    const common = {
      kind: 'officer',
      handoff: 'h1' as HandoffId,
      officer: 'o1' as OfficerId,
      name: 'chị Mai',
    } as const;
    return typeof one === 'string'
      ? { ...common, act: one }
      : { ...common, act: 'said', text: one.said };
  };

  it('who joins silences the bot, and what she says is the officer’s', () => {
    const { talk } = talking({ 'classes.list': list });
    expect(keysOf(talk.send(act('joined')))).toEqual(['engine.held.joined']);
    expect(talk.send('alo')).toMatchObject({ outcome: { reason: 'held-by-officer' }, replies: [] });
    const said = talk.send(act({ said: 'Chào chị' }));
    expect(said).toMatchObject({
      officer: true,
      replies: [{ key: 'engine.held.said', params: { name: 'chị Mai', text: 'Chào chị' } }],
    });
  });

  it('who closes leaves a rating, and then the open question', () => {
    const { talk, wanted } = talking({ 'classes.list': list });
    talk.send(act('joined'));
    const closed = talk.send(act('closed'));
    expect(keysOf(closed)).toEqual(['engine.held.closed', 'engine.rating.ask']);
    const rated = talk.send({ kind: 'choice', choice: '4', prompt: 'rating' });
    expect(keysOf(rated)).toEqual(['engine.rating.thanks', 'pick.ask']);
    expect(wanted.at(-1)).toEqual({ name: 'handoff.rate', params: { handoff: 'h1', score: 4 } });
  });

  it('who gives it back lets the bot speak again', () => {
    const { talk } = talking({ 'classes.list': list });
    talk.send(act('joined'));
    expect(keysOf(talk.send(act('returned')))).toEqual(['engine.held.returned']);
    expect(talk.stored().held).toBeUndefined();
  });
});

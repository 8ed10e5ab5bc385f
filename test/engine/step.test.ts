/** The engine over toy flows: the stack, what is stored, what it does when that no longer fits. */
import { describe, expect, it } from 'vitest';
import type { Knowledge } from '#src/domain/knowledge.ts';
import { sessionVersion } from '#src/domain/session.ts';
import { deepest } from '#src/engine/stack.ts';
import { keysOf, toyFlow, toyFlows, toyKnowledge, toyQuestion, toyTalk } from '#test/engine/toy.ts';

const founders = toyQuestion('founders');
const workers = toyQuestion('workers', { choices: [{ id: 'skip', label: { key: 'skip' } }] });
const group = toyFlow('group', [founders, workers], {
  corrects: ['founders', 'workers'],
  lasts: false,
});
const side = toyFlow('side', [toyQuestion('jobs')]);

const opened = () => {
  const talk = toyTalk(toyFlows(group, side));
  talk.send({ kind: 'start', payload: 'group' });
  return talk;
};

describe('the stack', () => {
  it('greets a newcomer, then opens the menu', () => {
    const step = toyTalk(toyFlows(group)).send({ kind: 'start' });
    expect(keysOf(step)).toEqual(['first.done', 'door.ask']);
    expect(step.session.stack.map(({ flow }) => flow)).toEqual(['bottom']);
  });

  it('suspends a flow for the one above it and puts its question again when that ends', () => {
    const talk = opened();
    expect(keysOf(talk.send('officer'))).toEqual(['jobs.ask']);
    expect(keysOf(talk.send('3'))).toEqual(['side.done', 'founders.ask']);
  });

  it('uncovers a flow that is open already, so that it never holds one twice', () => {
    const talk = opened();
    talk.send('officer');
    const step = talk.send('wish group');
    expect(step.session.stack.map(({ flow }) => flow)).toEqual(['bottom', 'group']);
    expect(keysOf(step)).toEqual(['founders.ask']);
  });

  it('never grows beyond its bound', () => {
    const many = Array.from({ length: deepest + 4 }, (_, at) =>
      toyFlow(`f${at}`, [toyQuestion('jobs')]),
    );
    const talk = toyTalk(toyFlows(...many));
    for (const flow of many) talk.send(`wish ${flow.id}`);
    const stack = talk.stored().stack.map(({ flow }) => flow);
    expect(stack).toHaveLength(deepest);
    expect([stack[0], stack.at(-1)]).toEqual(['bottom', `f${deepest + 3}`]);
  });

  it('falls back to the menu when two flows open each other for ever', () => {
    const ping = toyFlow('ping', [], { enters: 'pong', lasts: true });
    const pong = toyFlow('pong', [], { enters: 'ping', lasts: true });
    const step = toyTalk(toyFlows(ping, pong)).send({ kind: 'start', payload: 'ping' });
    expect(step.fault).toBe('flow-circle');
    expect(step.replies.at(-1)).toMatchObject({ key: 'door.ask', waiting: 'door' });
  });

  it('goes on at the menu when a flow opens one that does not exist', () => {
    const lost = toyFlow('lost', [toyQuestion('jobs')], { enters: 'nowhere' });
    const step = toyTalk(toyFlows(lost)).send({ kind: 'start', payload: 'lost' });
    expect(step).toMatchObject({ fault: 'flow-missing' });
    expect(step.replies.at(-1)).toMatchObject({ waiting: 'jobs' });
  });
});

describe('answers', () => {
  it('say how they came: in words, by a tap, or heard in a sentence', () => {
    const talk = opened();
    expect(talk.send('wish group founders=4').answers.founders).toMatchObject({
      value: 4,
      how: 'heard',
    });
    expect(talk.send('2').answers.workers).toMatchObject({ value: 2, how: 'said' });
  });

  it('are not kept when she skips, and the question is not put again by itself', () => {
    const talk = opened();
    talk.send('4');
    const step = talk.send({ kind: 'choice', choice: 'skip', prompt: 'workers' });
    expect(step.answers.workers).toBeUndefined();
    expect(keysOf(step)).toEqual(['group.done', 'door.ask']);
  });

  it('heard are shown back, and her words win over memory', () => {
    const talk = opened();
    talk.send('4');
    const step = talk.send('no, founders=6 in truth');
    expect(step.answers.founders?.value).toBe(6);
    expect(step.replies[0]?.key).toBe('engine.heard');
  });

  it('nobody could correct are not taken from a sentence', () => {
    expect(opened().send('revenue=5').answers.revenue).toBeUndefined();
  });
});

describe('a question of hers', () => {
  it('is answered, then the open question is asked again', () => {
    const knowing: Knowledge = {
      ...toyKnowledge,
      library: {
        ask: (text) =>
          text.endsWith('?')
            ? { kind: 'answer', replies: [{ key: 'topic' }], topics: [] }
            : undefined,
        asksOn: () => false,
        tell: () => undefined,
        danger: () => undefined,
        title: () => undefined,
      },
    };
    const talk = toyTalk(toyFlows(group), knowing);
    talk.send({ kind: 'start', payload: 'group' });
    expect(keysOf(talk.send('how many does it take?'))).toEqual(['topic', 'founders.ask']);
  });
});

describe('a tap', () => {
  it('that comes twice within a breath is taken once, silently', () => {
    const talk = opened();
    talk.send('4');
    talk.send({ kind: 'choice', choice: 'skip', prompt: 'workers' });
    const again = talk.send({ kind: 'choice', choice: 'skip', prompt: 'workers' }, 1);
    expect(again.outcome).toEqual({ kind: 'ignored', reason: 'duplicate-tap' });
    expect(again.replies).toEqual([]);
  });

  it('on another button right after the first is told that it comes too late', () => {
    const talk = opened();
    talk.send('4');
    talk.send({ kind: 'choice', choice: 'skip', prompt: 'workers' });
    const other = talk.send({ kind: 'choice', choice: 'three', prompt: 'workers' }, 1);
    expect(keysOf(other)[0]).toBe('engine.stale');
    expect(other.outcome).toEqual({ kind: 'answered' });
  });

  it('tells the log what stood on the button, even if it is stale', () => {
    const talk = opened();
    const step = talk.send({ kind: 'choice', choice: 'stay', prompt: 'door' });
    expect(step.tapped).toEqual({ key: 'stay' });
    expect(keysOf(step)).toEqual(['engine.stale', 'founders.ask']);
  });
});

describe('what is stored', () => {
  it('of a newer shape is left aside, and her answers lead on', () => {
    const talk = opened();
    talk.send('4');
    talk.put({ ...talk.stored(), version: sessionVersion + 1 });
    const step = talk.send('2');
    expect(step.fault).toBe('session-corrupt');
    expect(keysOf(step)).toEqual(['engine.resumed', 'workers.ask']);
    expect(step.answers.workers).toBeUndefined();
  });

  it('of a flow that is gone is left aside, and the flow below speaks', () => {
    const talk = opened();
    const { stack, ...rest } = talk.stored();
    talk.put({
      ...rest,
      stack: stack.map((frame) => ({
        ...frame,
        flow: frame.flow === 'group' ? 'gone' : frame.flow,
      })),
    });
    const step = talk.send('4');
    expect(step.fault).toBe('flow-changed');
    expect(keysOf(step)).toEqual(['engine.moved', 'door.ask']);
  });

  it('asks the question that is open now when the flow changed under her', () => {
    const talk = opened();
    talk.put({
      ...talk.stored(),
      stack: talk.stored().stack.map((frame) => ({ ...frame, version: 0, waiting: 'shoeSize' })),
    });
    const step = talk.send('38');
    expect(keysOf(step)).toEqual(['engine.moved', 'founders.ask']);
    expect(step.answers.founders).toBeUndefined();
  });

  it('obeys a command even when the session is lost', () => {
    const talk = opened();
    talk.send('4');
    talk.put('corrupt');
    expect(keysOf(talk.send('menu'))).toEqual(['door.ask']);
  });
});

describe('a timer', () => {
  it('no flow waits for is noted and says nothing', () => {
    const talk = opened();
    const before = talk.stored();
    const timer = { kind: 'timer', timer: 't' as never, name: 'nudge' } as const;
    const step = talk.send(timer);
    expect(step).toMatchObject({
      outcome: { kind: 'ignored', reason: 'unknown' },
      replies: [],
    });
    expect(step.session).toEqual(before);
  });
});

describe('a conversation an officer holds', () => {
  const held = () => {
    const talk = opened();
    talk.send('4');
    talk.put({ ...talk.stored(), held: true });
    return talk;
  };

  it('stays silent, and stays as it was', () => {
    const talk = held();
    const step = talk.send('2');
    expect(step).toMatchObject({
      outcome: { kind: 'ignored', reason: 'held-by-officer' },
      replies: [],
    });
    expect(step.session).toMatchObject({ held: true, stack: talk.stored().stack });
  });

  it('still erases when she asks for it, twice', () => {
    const talk = held();
    expect(keysOf(talk.send('erase'))).toEqual(['engine.erase']);
    const step = talk.send('yes');
    expect(step.effects).toEqual([{ kind: 'erase' }]);
    expect(step.answers).toEqual({});
    expect(step.session.held).toBeUndefined();
    expect(keysOf(step)).toEqual(['engine.erased', 'door.ask']);
  });
});

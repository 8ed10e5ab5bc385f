import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { createRoom, type Heap } from '#src/memory.ts';
import { startFlags } from '../../bench/start-flags.ts';

/** A heap that is told what it holds, and writes down what it is asked. */
function createFakeHeap({ spare = 2 ** 32 } = {}) {
  const told: string[] = [];
  let [nursery, underWay] = [1, 0];
  const heap: Heap = {
    nursery: () => nursery,
    setNurseryGrowth: (factor) => told.push(`nursery × ${factor}`),
    setOldGrowth: (percent) => told.push(`old + ${percent} %`),
    giveBack: (on) => told.push(on ? 'give back' : 'enough given back'),
  };
  const look = createRoom(heap, { underWay: () => underWay, spare: () => spare });
  return {
    told,
    holds(megabytes: number) {
      nursery = megabytes;
    },
    /** Looks ten times a second. */
    run(turns: number, ms: number) {
      underWay = turns;
      for (let at = 0; at < ms; at += 100) look(100);
      return told.splice(0);
    },
  };
}

function createWideHeap() {
  const heap = createFakeHeap();
  heap.run(200, 2000);
  heap.holds(64);
  heap.run(200, 100);
  return heap;
}

describe('the room of the heap', () => {
  it('stays as it was started while few write', () => {
    const heap = createFakeHeap();
    expect(heap.run(10, 60_000)).toEqual([]);
  });

  it('never lets the nursery grow past what is usual by itself', () => {
    const heap = createFakeHeap();
    heap.holds(16);
    expect(heap.run(10, 60_000)).toEqual(['nursery × 1']);
  });

  it('is made wide in one step when many write', () => {
    const heap = createFakeHeap();
    heap.run(1, 10_000);
    expect(heap.run(200, 700)).toEqual(['old + 0 %', 'nursery × 64']);
    heap.holds(64);
    expect(heap.run(200, 10_000)).toEqual(['nursery × 1']);
  });

  it('is not made wide by one moment', () => {
    const heap = createFakeHeap();
    expect([heap.run(200, 100), heap.run(10, 1000)]).toEqual([[], []]);
  });

  it('stays wide through a short silence', () => {
    const heap = createWideHeap();
    expect(heap.run(0, 1500)).toEqual([]);
    expect(heap.run(200, 5000)).toEqual([]);
  });

  it('is given back once fewer write, and no longer than it takes', () => {
    const heap = createWideHeap();
    expect(heap.run(10, 6000)).toEqual(['old + 20 %', 'give back']);
    heap.holds(1);
    expect(heap.run(10, 6000)).toEqual(['enough given back', 'nursery × 2']);
  });

  it('is wanted again in the middle of giving it back', () => {
    const heap = createWideHeap();
    heap.run(10, 6000);
    expect(heap.run(200, 5000)).toEqual(['enough given back', 'old + 0 %']);
  });

  it('stays as it is where the machine has no memory left', () => {
    const heap = createFakeHeap({ spare: 5e8 });
    expect(heap.run(200, 10_000)).toEqual([]);
  });
});

describe('the heap of the process', () => {
  it('grows while many write and shrinks afterwards', async () => {
    const child = spawn(
      process.execPath,
      [...startFlags, join(import.meta.dirname, '..', 'support', 'allocate.ts')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    const [code] = await once(child, 'exit');
    expect({ code, said: JSON.parse(said) }).toEqual({
      code: 0,
      said: { wide: 64, after: expect.toSatisfy((mb) => mb <= 16) },
    });
  }, 60_000);
});

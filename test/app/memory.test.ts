import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { createRoom, type Heap } from '#src/memory.ts';
import { startFlags } from '../../bench/start-flags.ts';

/** A heap that writes down what it is asked. */
function createFakeHeap({ spare = 2 ** 32 } = {}) {
  const told: string[] = [];
  let underWay = 0;
  const heap: Heap = {
    widen: () => told.push('widen'),
    narrow: () => told.push('narrow'),
  };
  const look = createRoom(heap, { underWay: () => underWay, spare: () => spare });
  return {
    /** Looks ten times a second. */
    run(turns: number, ms: number) {
      underWay = turns;
      for (let at = 0; at < ms; at += 100) look(100);
      return told.splice(0);
    },
  };
}

describe('the room of the heap', () => {
  it('stays as it was started while few write', () => {
    const heap = createFakeHeap();
    expect(heap.run(40, 60_000)).toEqual([]);
  });

  it('is wider as long as many write', () => {
    const heap = createFakeHeap();
    expect(heap.run(200, 1000)).toEqual(['widen']);
    expect(heap.run(200, 60_000)).toEqual([]);
    expect(heap.run(40, 60_000)).toEqual([]);
  });

  it('is not made wider by one moment', () => {
    const heap = createFakeHeap();
    expect([heap.run(256, 100), heap.run(10, 5000)]).toEqual([[], []]);
  });

  it('stays wider through a short silence', () => {
    const heap = createFakeHeap();
    heap.run(200, 5000);
    expect([heap.run(0, 2000), heap.run(200, 5000)]).toEqual([[], []]);
  });

  it('is given back once fewer write', () => {
    const heap = createFakeHeap();
    heap.run(200, 5000);
    expect(heap.run(10, 60_000)).toEqual(['narrow']);
    expect(heap.run(200, 5000)).toEqual(['widen']);
  });

  it('stays as it is where the machine has no memory left', () => {
    const heap = createFakeHeap({ spare: 5e8 });
    expect(heap.run(200, 10_000)).toEqual([]);
  });
});

describe('the heap of the process', () => {
  it('is gone through less often while many write, and gives back what that took when they are gone', async () => {
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
    expect(code).toBe(0);
    const { few, many, most, left } = JSON.parse(said);
    expect(many).toBeLessThan(few);
    expect(left).toBeLessThan(most / 2);
  }, 60_000);
});

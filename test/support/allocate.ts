/** A program that tells how often its heap was gone through with few turns and with many under way, and what it gave back. */
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';
import { createHeap, createRoom } from '#src/memory.ts';

const giveUpAfterMs = 20_000;

/** Whether all of the heap was gone through, not just what is new. */
function isMajor(entry: object): boolean {
  const detail: unknown = 'detail' in entry ? entry.detail : undefined;
  if (typeof detail !== 'object' || detail === null || !('kind' in detail)) return false;
  return detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}

let collections = 0;
new PerformanceObserver((list) => {
  collections += list.getEntries().filter(isMajor).length;
}).observe({ entryTypes: ['gc'] });

let underWay = 0;
const look = createRoom(createHeap(), { underWay: () => underWay, spare: () => 2 ** 32 });
const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));

/** More than the nursery holds, so that what is made grows old before it goes. */
const alive: unknown[] = [];

/** So many megabytes grow old, with so many turns under way: how often all was gone through meanwhile. */
async function collectionsOver(megabytes: number, turns: number): Promise<number> {
  underWay = turns;
  for (let at = 0; at < 20; at += 1) look(100);
  const before = collections;
  for (let at = 0; at < megabytes * 10; at += 1) {
    alive.push(Array.from({ length: 12_500 }, (_, n) => n + 0.5));
    if (alive.length > 400) alive.shift();
    if (at % 10 === 0) await pause(1);
  }
  await pause(50);
  return collections - before;
}

/** Megabytes the nursery takes of the machine. */
function nursery(): number {
  const space = getHeapSpaceStatistics().find((one) => one.space_name === 'new_space');
  return (space?.physical_space_size ?? 0) / 2 ** 20;
}

const few = await collectionsOver(300, 1);
const many = await collectionsOver(300, 200);
const most = nursery();
alive.length = 0;
underWay = 1;
const from = performance.now();
while (nursery() > most / 2 && performance.now() - from < giveUpAfterMs) {
  look(100);
  // As much garbage as some hundred turns a second make: with less V8 would take it for idle.
  for (let at = 0; at < 20; at += 1) Array.from({ length: 25_000 }, (_, n) => n + 0.5);
  await pause(100);
}
process.stdout.write(JSON.stringify({ few, many, most, left: nursery() }));

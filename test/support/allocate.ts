/** A program that is told many turns are under way, and then few; it tells how large its nursery became in either. */
import { createHeap, createRoom } from '#src/memory.ts';

const giveUpAfterMs = 30_000;

/** What is under way: it outlives a collection or two, as turns do. */
const alive: unknown[] = [];

/** A megabyte or so. */
function allocate(): void {
  for (let at = 0; at < 10; at += 1) {
    alive.push(Array.from({ length: 12_500 }, (_, n) => n + 0.5));
    if (alive.length > 30) alive.shift();
  }
}

const heap = createHeap();
let underWay = 0;
const look = createRoom(heap, { underWay: () => underWay, spare: () => 2 ** 32 });

/** With so many turns under way, until the nursery is as wanted; its size then, in MB. */
async function until(isWanted: (megabytes: number) => boolean, turns: number): Promise<number> {
  underWay = turns;
  const from = performance.now();
  while (!isWanted(heap.nursery()) && performance.now() - from < giveUpAfterMs) {
    allocate();
    look(100);
    await new Promise((resume) => setTimeout(resume, 5));
  }
  return heap.nursery();
}

const wide = await until((megabytes) => megabytes >= 64, 200);
const after = await until((megabytes) => megabytes <= 16, 5);
process.stdout.write(JSON.stringify({ wide, after }));

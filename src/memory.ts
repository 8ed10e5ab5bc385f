/** How much memory the process keeps: little while few write, more while speed is worth it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Reading the content leaves garbage the size of a fifth of the process; this gives it back before anyone writes. */
export function tidy(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function')
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  // Code compiled under other flags would be compiled anew in threads.
  setFlagsFromString('--no-expose-gc');
}

/** V8's heap, as far as its size is ours to say. */
export interface Heap {
  /** May take more before it is collected. */
  widen(): void;
  /** Takes little again, and gives back what it took, in steps between which others go on. */
  narrow(): void;
}

/** What the process is asked for, and what it may take. */
export interface Load {
  /** Turns at this moment. */
  readonly underWay: () => number;
  /** Bytes the machine, or the container, has left for us. */
  readonly spare: () => number;
}

const megabyte = 1_048_576;

/** Turns under way at once. From so many on they wait for each other, and memory is spent to make them faster. */
const manyAbove = 64;
const manyBelow = 32;
const meanMs = 500;
/** Fewer for this long, in ms, before anything is given back. */
const calmMs = 2000;
/** Bytes the machine must have left before we take more: several times what it comes to. */
const enoughSpare = 512 * megabyte;

/** To be called often, with the ms since the last call: lets the heap grow, or takes it back. */
export function createRoom(heap: Heap, { underWay, spare }: Load): (ms: number) => void {
  let many = 0;
  let calm = 0;
  let isWide = false;
  return (ms) => {
    // Over about half a second; one look says little.
    many += Math.min(1, ms / meanMs) * (underWay() - many);
    calm = many < manyBelow ? calm + ms : 0;
    if (!isWide && many > manyAbove && spare() > enoughSpare) {
      isWide = true;
      heap.widen();
    } else if (isWide && calm >= calmMs) {
      isWide = false;
      heap.narrow();
    }
  };
}

const lookEveryMs = 100;

/** Gives the heap room while many turns are under way, and takes it back; as long as the process lives. */
export function followLoad(load: Load): void {
  const look = createRoom(createHeap(), load);
  let at = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    look(now - at);
    at = now;
  }, lookEveryMs);
  timer.unref();
}

/** Per cent by which the old part grows before all of it is gone through. The usual one is that of the command line. */
const usualGrowth = 20;
const wideGrowth = 60;
/** More than V8 lets lie outside of its heap before it collects. */
const pressure = 128 * megabyte;
/** Long enough for one collection in steps, in ms. */
const collectingMs = 1000;

/** The one we live in. */
export function createHeap(): Heap {
  let next: NodeJS.Timeout | undefined;

  function grow(percent: number): void {
    setFlagsFromString(`--heap-growing-percent=${percent}`);
  }

  /** Goes through all of it now; by itself it would when it has grown: with few turns, in minutes. */
  function collect(then?: () => void): void {
    // Nobody writes to it, so it takes no memory; but V8 counts it as long as it is held, and begins to collect.
    const outside = new ArrayBuffer(pressure);
    next = setTimeout(() => {
      if (outside.byteLength > 0) then?.();
    }, collectingMs).unref();
  }

  return {
    widen() {
      clearTimeout(next);
      grow(wideGrowth);
    },
    narrow() {
      grow(usualGrowth);
      // First what another thread gives back by and by: the pages of the old part.
      collect(() => {
        // A collection begun with this gives back those of the nursery too; it stops us meanwhile, and must be short.
        setFlagsFromString('--optimize-for-size');
        setFlagsFromString('--no-compact');
        collect();
        setFlagsFromString('--no-optimize-for-size');
        setFlagsFromString('--compact');
      });
    },
  };
}

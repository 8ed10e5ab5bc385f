/** How much memory the process keeps: little while few write, more while speed is worth it. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
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
  /** MB its nursery, where what is new is put, takes before it is collected. */
  nursery(): number;
  /** Where much of it survives, the nursery grows by this factor; by 1, it stays as it is. */
  setNurseryGrowth(factor: number): void;
  /** So many per cent are added to the old part before it is collected; 0: as V8 thinks right. */
  setOldGrowth(percent: number): void;
  /** While this is on, V8 collects everything without stopping for it, and gives back what it can. */
  giveBack(on: boolean): void;
}

const megabyte = 1_048_576;

/** Turns under way at once. From so many on they wait for each other, and memory is spent to make them faster. */
const manyAbove = 64;
const manyBelow = 32;
/** Fewer for this long, in ms, before anything is given back. */
const calmMs = 2000;
const meanMs = 500;
/**
 * MB. Whatever is under way when the nursery is full is copied, and what is seen twice counts as old until everything is
 * collected. The larger the nursery, the less of what is made is under way then.
 */
const usualNursery = 16;
const wideNursery = 64;
/** Per cent, as on the command line. */
const usualGrowth = 20;
/** Bytes the machine must have left before we take more: several times what it comes to. */
const enoughSpare = 512 * megabyte;

/** What the process is asked for, and what it may take. */
export interface Load {
  /** Turns at this moment. */
  readonly underWay: () => number;
  /** Bytes the machine, or the container, has left for us. */
  readonly spare: () => number;
}

/** To be called often, with the ms since the last call: makes room, or gives it back. */
export function createRoom(heap: Heap, { underWay, spare }: Load): (ms: number) => void {
  let many = 0;
  let calm = 0;
  let isWide = false;
  let isGivingBack = false;
  let growth = 2;

  function widen(): void {
    isWide = true;
    endGivingBack();
    heap.setOldGrowth(0);
  }

  function narrow(nursery: number): void {
    isWide = false;
    heap.setOldGrowth(usualGrowth);
    if (nursery <= usualNursery) return;
    isGivingBack = true;
    heap.giveBack(true);
  }

  function endGivingBack(): void {
    if (isGivingBack) heap.giveBack(false);
    isGivingBack = false;
  }

  return (ms) => {
    // Over about half a second; one look says little.
    many += Math.min(1, ms / meanMs) * (underWay() - many);
    calm = many < manyBelow ? calm + ms : 0;
    const nursery = heap.nursery();
    if (!isWide && many > manyAbove && spare() > enoughSpare) widen();
    else if (isWide && calm >= calmMs) narrow(nursery);
    if (nursery <= usualNursery) endGivingBack();
    const wanted = growthOf(nursery, isWide);
    if (wanted !== growth) heap.setNurseryGrowth(wanted);
    growth = wanted;
  };
}

/** In one step to where speed is wanted; otherwise as V8 does it, and not past what is usual. */
function growthOf(nursery: number, isWide: boolean): number {
  if (nursery >= (isWide ? wideNursery : usualNursery)) return 1;
  return isWide ? Math.ceil(wideNursery / Math.max(1, nursery)) : 2;
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

/** The one we live in. */
export function createHeap(): Heap {
  /** Nobody writes to it, so it takes no memory; but V8 counts it, and begins to collect. */
  const pressure: ArrayBuffer[] = [];
  return {
    nursery() {
      const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
      if (space === undefined) return 0;
      return Math.round((space.space_used_size + space.space_available_size) / megabyte);
    },
    setNurseryGrowth: (factor) => setFlagsFromString(`--semi-space-growth-factor=${factor}`),
    setOldGrowth: (percent) => setFlagsFromString(`--heap-growing-percent=${percent}`),
    giveBack(on) {
      setFlagsFromString(on ? '--memory-saver-mode' : '--no-memory-saver-mode');
      if (on) pressure.push(new ArrayBuffer(2 * wideNursery * megabyte));
      else pressure.length = 0;
    },
  };
}

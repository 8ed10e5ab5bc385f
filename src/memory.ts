/** How much memory the process keeps: garbage is collected before the heap has grown, and given back after the start. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * On a machine with room V8 lets the heap grow to several times of what is alive. This bounds it to about half as
 * much again, without a limit a large paper could run into.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=40');
}

/** Reading the content leaves garbage the size of a fifth of the process; this gives it back before anyone writes. */
export function tidy(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function')
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** A semaphore: so many at once, the others in the order they came. */
import { expect, it } from 'vitest';
import { createSemaphore } from '#src/host/semaphore.ts';

it('lets in as many as it has places, and the others in their order', async () => {
  const places = createSemaphore(2);
  const inside: string[] = [];
  const enter = async (name: string): Promise<void> => {
    await places.acquire();
    inside.push(name);
  };
  const all = ['a', 'b', 'c', 'd'].map(enter);
  await Promise.all(all.slice(0, 2));
  expect(inside).toEqual(['a', 'b']);
  places.release();
  await all[2];
  expect(inside).toEqual(['a', 'b', 'c']);
  places.release();
  await all[3];
  expect(inside).toEqual(['a', 'b', 'c', 'd']);
});

it('keeps a place that was given back for who comes later', () => {
  const places = createSemaphore(1);
  expect(places.acquire()).toBeUndefined();
  places.release();
  expect(places.acquire()).toBeUndefined();
  expect(places.acquire()).toBeInstanceOf(Promise);
});

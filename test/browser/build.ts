/** Builds the pages once before the browser suites, and says what a first visit fetches of them. */
import { buildWebIfStale } from '#src/web/build.ts';

export async function setup(): Promise<void> {
  const { bytes } = await buildWebIfStale();
  process.stdout.write(`web bundle, compressed: ${JSON.stringify(bytes)}\n`);
}

/** `npm run build` and the image: compiles and parses ahead, so that the first start is as quick as any other. */
import { createApp } from './app.ts';
import { readConfig } from './config/config.ts';
import { createLog } from './log/log.ts';
import { createDocxThread } from './paperwork/docx-thread.ts';

/** Loads everything once, also what only some houses use, and starts nothing. `parsed` is the file for what content/ came to. */
export async function prepare(parsed: string): Promise<void> {
  const config = readConfig({ STORAGE_URL: 'sqlite::memory:' });
  const app = await createApp(config, { log: createLog('error'), parsed });
  await app.stop();
  await import('./platforms/telegram.ts');
  await import('./platforms/zalo.ts');
  await import('./storage/redis/store.ts');
  const drawing = createDocxThread();
  await drawing.render([]);
  await drawing.stop();
}

/** The real app with a store in memory, on a day on which the law of the register holds. */
import { type App, createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { createLog } from '#src/log/log.ts';

export async function startReal(): Promise<{ readonly app: App; readonly home: string }> {
  const config = readConfig({ PORT: '0', STORAGE_URL: 'sqlite::memory:', LOG_LEVEL: 'warn' });
  const day = Date.parse('2026-11-23T09:00:00+07:00');
  const started = Date.now();
  const app = await createApp(config, {
    log: createLog('warn'),
    clock: { now: () => day + Date.now() - started },
  });
  await app.start();
  const address = app.http.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return { app, home: `http://127.0.0.1:${address.port}` };
}

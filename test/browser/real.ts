/** The real app with a store in memory, on a day on which the law of the register holds. */
import { type App, createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { createLog } from '#src/log/log.ts';

/** A Monday on which the law of the register holds; offices have just opened. */
export const opensAt = Date.parse('2026-11-23T09:00:00+07:00');

export interface Real {
  readonly app: App;
  readonly home: string;
  /** What the app's clock says. */
  readonly now: () => number;
  /** Lets time go by at once; what waits for its hour falls due when it is looked for next. */
  readonly skip: (ms: number) => void;
}

export async function startReal(
  /** Hears what the process would print at its start: the first administrator's link. */
  print?: (text: string) => void,
  /** Variables beside the usual ones. */
  environment: Readonly<Record<string, string>> = {},
): Promise<Real> {
  const usual = { PORT: '0', STORAGE_URL: 'sqlite::memory:', LOG_LEVEL: 'warn' };
  const config = readConfig({ ...usual, ...environment });
  const started = Date.now();
  let skipped = 0;
  const now = (): number => opensAt + Date.now() - started + skipped;
  const app = await createApp(config, {
    log: createLog('warn'),
    clock: { now },
    ...(print === undefined ? {} : { print }),
    passwordCost: { memory: 64, passes: 1 },
  });
  await app.start();
  const address = app.http.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return {
    app,
    now,
    skip: (ms) => void (skipped += ms),
    home: `http://127.0.0.1:${address.port}`,
  };
}

/** The process: reads the environment, starts the app, stops it on a signal. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { readConfig } from './config/config.ts';
import { ConfigError, ContentError } from './domain/errors.ts';
import { createLog } from './log/log.ts';
import { followLoad, tidy } from './memory.ts';

/** What content/ came to, beside what was compiled. */
const parsed = join(import.meta.dirname, '..', 'node_modules', '.cache', 'parsed');
/** A stop that takes longer than this is a stop all the same: what was accepted is stored. */
const stopWithinMs = 10_000;

async function main(): Promise<void> {
  if (process.argv.includes('--prepare')) {
    const { prepare } = await import('./prepare.ts');
    return prepare(parsed);
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const app = await createApp(config, {
    log,
    parsed,
    print: (text) => process.stdout.write(`\n${text}\n\n`),
  });
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    app.stop().then(
      () => log.info('stopped'),
      (error: unknown) => {
        log.error({ err: error }, 'stop failed');
        process.exitCode = 1;
      },
    );
  };
  process.once('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'promise left alone'));
  await app.start();
  tidy();
  followLoad({ underWay: () => app.host.underWay(), spare: () => process.availableMemory() });
}

try {
  await main();
} catch (error) {
  // Both name every problem and no secret; anything else is a bug and keeps its stack.
  if (error instanceof ConfigError || error instanceof ContentError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
  throw error;
}

import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#src/config/config.ts';
import { environmentExample, variableTable } from '#src/config/document.ts';
import { Secret } from '#src/config/secret.ts';
import { variables } from '#src/config/variables.ts';
import { ConfigError } from '#src/domain/errors.ts';

describe('reading the environment', () => {
  it('needs nothing: an empty environment gives a SQLite file and port 3000', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      storage: { kind: 'sqlite', path: './data/chung-tay.db' },
      organisation: 'lai-chau',
      logLevel: 'info',
    });
  });

  it('takes an empty value for an absent one', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: ' ' })).toMatchObject({ port: 3000 });
  });

  it('names every bad value at once', () => {
    const bad = {
      PORT: 'three',
      PUBLIC_URL: 'ftp://x',
      STORAGE_URL: 'mysql://x',
      ORGANISATION: 'Lai Châu',
      LOG_LEVEL: 'loud',
      WIDGET_ORIGINS: 'https://a.example/path',
    };
    const problems = problemsOf(bad);
    expect(problems.map((problem) => problem.split(' ')[0] ?? '').toSorted()).toEqual(
      Object.keys(bad).toSorted(),
    );
  });

  it('wants a key ring for Redis', () => {
    expect(problemsOf({ STORAGE_URL: 'redis://127.0.0.1' })).toEqual([
      'DATA_KEYS is required when STORAGE_URL is Redis',
    ]);
  });

  it('refuses a port that no socket has', () => {
    expect(problemsOf({ PORT: '65536' })).toEqual(['PORT is not a port']);
  });

  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('drops the slash at the end of the public address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://bot.example/' }).publicUrl).toBe(
      'https://bot.example',
    );
  });
});

describe('the platforms', () => {
  const token = '12345678:token-of-the-bot';
  const secret = 'secret-of-ours';

  it('are not there without a token, whatever else is set', () => {
    const config = readConfig({ ZALO_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: secret });
    expect([config.telegram, config.zalo, config.allowLoopback]).toEqual([
      undefined,
      undefined,
      false,
    ]);
  });

  it.each(['TELEGRAM', 'ZALO'] as const)(
    'need only a token, and then ask for messages: %s',
    (name) => {
      const config = readConfig({ [`${name}_BOT_TOKEN`]: token });
      const platform = name === 'ZALO' ? config.zalo : config.telegram;
      expect(platform).toMatchObject({ mode: 'polling', secret: undefined, apiRoot: undefined });
      expect(platform?.token.reveal()).toBe(token);
    },
  );

  it('take webhooks once there is a secret, unless told to poll', () => {
    const set = { ZALO_BOT_TOKEN: token, ZALO_WEBHOOK_SECRET: secret };
    expect(readConfig(set).zalo?.mode).toBe('webhook');
    expect(readConfig({ ...set, ZALO_MODE: 'polling' }).zalo?.mode).toBe('polling');
  });

  it('counts against the free plan of Zalo unless another is told, 0 being no limit', () => {
    const set = { ZALO_BOT_TOKEN: token };
    expect(readConfig(set).zalo?.plan).toEqual({ messages: 3000, users: 50 });
    const paid = { ...set, ZALO_PLAN_MESSAGES: '50000', ZALO_PLAN_USERS: '0' };
    expect(readConfig(paid).zalo?.plan).toEqual({ messages: 50_000, users: 0 });
    expect(problemsOf({ ...set, ZALO_PLAN_MESSAGES: '-1', ZALO_PLAN_USERS: 'many' })).toEqual([
      'ZALO_PLAN_MESSAGES is not a whole number',
      'ZALO_PLAN_USERS is not a whole number',
    ]);
  });

  it('take no webhook without a secret', () => {
    expect(problemsOf({ ZALO_BOT_TOKEN: token, ZALO_MODE: 'webhook' })).toEqual([
      'ZALO_WEBHOOK_SECRET is required when ZALO_MODE is webhook',
    ]);
  });

  it.each([
    ['ZALO_WEBHOOK_SECRET', '1234567'],
    ['ZALO_WEBHOOK_SECRET', 'x'.repeat(257)],
    ['TELEGRAM_WEBHOOK_SECRET', 'two words'],
    ['ZALO_BOT_TOKEN', 'with/slash'],
    ['TELEGRAM_API_ROOT', 'api.example'],
    ['TELEGRAM_MODE', 'both'],
    ['CHANNEL_ALLOW_LOOPBACK', 'yes'],
  ])('name a bad %s once and do not repeat it', (name, value) => {
    const tokens = { TELEGRAM_BOT_TOKEN: token, ZALO_BOT_TOKEN: token };
    const problems = problemsOf({
      ...tokens,
      ZALO_MODE: 'webhook',
      ZALO_WEBHOOK_SECRET: secret,
      [name]: value,
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([name]);
    expect(problems.join()).not.toContain(value);
  });
});

describe('secrets', () => {
  it('cannot be printed', () => {
    const secret = new Secret('hunter2');
    const shown = `${secret.toString()} ${inspect(secret)} ${inspect({ secret }, { depth: 9, showHidden: true })} ${JSON.stringify({ secret })}`;
    expect(shown).not.toContain('hunter2');
    expect(secret.reveal()).toBe('hunter2');
  });

  it('stay out of the messages of a bad environment', () => {
    const text = problemsOf({ STORAGE_URL: 'redis://:hunter2@h', PORT: 'x' }).join('\n');
    expect(text).not.toContain('hunter2');
  });
});

describe('what is generated from the list', () => {
  it('names every variable in the table and in the example', () => {
    for (const name of Object.keys(variables)) {
      expect(variableTable()).toContain(`\`${name}\``);
      expect(environmentExample()).toContain(`#${name}=`);
    }
  });
});

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

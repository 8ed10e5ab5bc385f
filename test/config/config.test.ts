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
    expect(problems.map((problem) => problem.split(' ')[0]).toSorted()).toEqual(
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

describe('secrets', () => {
  it('cannot be printed', () => {
    const secret = new Secret('hunter2');
    const shown = `${secret} ${inspect(secret)} ${inspect({ secret }, { depth: 9, showHidden: true })} ${JSON.stringify({ secret })}`;
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

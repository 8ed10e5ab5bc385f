/** Environment → one frozen Config, checked once, all problems at once. */
import type { z } from 'zod';
import { ConfigError } from '#src/domain/errors.ts';
import { Secret } from './secret.ts';
import { type VariableName, variables } from './variables.ts';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Without a trailing slash; undefined on a developer's machine. */
  readonly publicUrl: string | undefined;
  readonly widgetOrigins: readonly string[];
  readonly storage:
    | { readonly kind: 'sqlite'; readonly path: string }
    | { readonly kind: 'redis'; readonly url: Secret };
  readonly organisation: string;
  readonly dataKeys: Secret | undefined;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Values = {
  [Name in VariableName]: z.infer<(typeof variables)[Name]['read']> | undefined;
};

/** Reads and checks the environment; throws ConfigError naming every bad variable, never a secret's value. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const values = {
    PORT: read('PORT'),
    HOST: read('HOST'),
    PUBLIC_URL: read('PUBLIC_URL'),
    WIDGET_ORIGINS: read('WIDGET_ORIGINS'),
    STORAGE_URL: read('STORAGE_URL'),
    ORGANISATION: read('ORGANISATION'),
    DATA_KEYS: read('DATA_KEYS'),
    LOG_LEVEL: read('LOG_LEVEL'),
  } satisfies Values;
  const url = values.STORAGE_URL ?? '';
  if (/^rediss?:/.test(url) && values.DATA_KEYS === undefined) {
    problems.push('DATA_KEYS is required when STORAGE_URL is Redis');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  const config: Config = {
    port: values.PORT ?? 0,
    host: values.HOST ?? '',
    publicUrl: values.PUBLIC_URL,
    widgetOrigins: values.WIDGET_ORIGINS ?? [],
    storage: url.startsWith('sqlite:')
      ? { kind: 'sqlite', path: url.slice('sqlite:'.length) }
      : { kind: 'redis', url: new Secret(url) },
    organisation: values.ORGANISATION ?? '',
    dataKeys: values.DATA_KEYS === undefined ? undefined : new Secret(values.DATA_KEYS),
    logLevel: values.LOG_LEVEL ?? 'info',
  };
  return Object.freeze(config);

  function read<Name extends VariableName>(name: Name): Values[Name] {
    const { read: schema, fallback } = variables[name];
    const given = environment[name]?.trim();
    const text = given === undefined || given === '' ? fallback : given;
    if (text === undefined) return undefined;
    const result = schema.safeParse(text);
    if (result.success) return result.data as Values[Name];
    problems.push(`${name} ${result.error.issues.map((issue) => issue.message).join(', ')}`);
    return undefined;
  }
}

/** Environment → one frozen Config, checked once, all problems at once. */

import type { z } from 'zod';
import { ConfigError } from '#src/domain/errors.ts';
import type { Retention } from '#src/domain/retention.ts';
import { Secret } from './secret.ts';
import { type VariableName, variables } from './variables.ts';

/** How one platform is reached. */
export type PlatformConfig = {
  readonly token: Secret;
  /** Undefined: the platform's own. */
  readonly apiRoot: string | undefined;
} & (
  | { readonly mode: 'polling'; readonly secret: Secret | undefined }
  | { readonly mode: 'webhook'; readonly secret: Secret }
);

/** Zalo's plans differ in what a month allows; 0 is no limit. */
export type ZaloConfig = PlatformConfig & {
  readonly plan: { readonly messages: number; readonly users: number };
};

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
  /** Undefined: none is made by itself. */
  readonly backup: { readonly folder: string; readonly keep: number } | undefined;
  /** An announcement to more people waits for a second officer. */
  readonly approvalAbove: number;
  /** How long each kind of data is kept. */
  readonly keep: Retention;
  /** Undefined without a token: there is no such channel. */
  readonly telegram: PlatformConfig | undefined;
  readonly zalo: ZaloConfig | undefined;
  /** A webhook may be set on this machine; for tests. */
  readonly allowLoopback: boolean;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Values = {
  [Name in VariableName]: z.infer<(typeof variables)[Name]['read']> | undefined;
};

/** A store in memory is gone before the night. */
function backup(url: string, given: string | undefined, keep: number): Config['backup'] {
  if (keep === 0 || url === 'sqlite::memory:') return undefined;
  const path = /^sqlite:(.*)$/.exec(url)?.[1];
  const beside = path === undefined ? './data' : path.replace(/[^/]*$/, '').replace(/^$/, './');
  return { folder: given ?? `${beside.replace(/\/$/, '')}/backups`, keep };
}

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
    BACKUP_DIR: read('BACKUP_DIR'),
    BACKUP_KEEP: read('BACKUP_KEEP'),
    APPROVAL_ABOVE: read('APPROVAL_ABOVE'),
    KEEP_DAYS: read('KEEP_DAYS'),
    KEEP_LINES_DAYS: read('KEEP_LINES_DAYS'),
    KEEP_LEADS_DAYS: read('KEEP_LEADS_DAYS'),
    KEEP_CASES_DAYS: read('KEEP_CASES_DAYS'),
    KEEP_FILES_DAYS: read('KEEP_FILES_DAYS'),
    KEEP_CLASSES_DAYS: read('KEEP_CLASSES_DAYS'),
    KEEP_QUESTIONS_DAYS: read('KEEP_QUESTIONS_DAYS'),
    KEEP_NEWS_DAYS: read('KEEP_NEWS_DAYS'),
    KEEP_AUDIT_DAYS: read('KEEP_AUDIT_DAYS'),
    TELEGRAM_BOT_TOKEN: read('TELEGRAM_BOT_TOKEN'),
    TELEGRAM_WEBHOOK_SECRET: read('TELEGRAM_WEBHOOK_SECRET'),
    TELEGRAM_API_ROOT: read('TELEGRAM_API_ROOT'),
    TELEGRAM_MODE: read('TELEGRAM_MODE'),
    ZALO_BOT_TOKEN: read('ZALO_BOT_TOKEN'),
    ZALO_WEBHOOK_SECRET: read('ZALO_WEBHOOK_SECRET'),
    ZALO_API_ROOT: read('ZALO_API_ROOT'),
    ZALO_MODE: read('ZALO_MODE'),
    ZALO_PLAN_MESSAGES: read('ZALO_PLAN_MESSAGES'),
    ZALO_PLAN_USERS: read('ZALO_PLAN_USERS'),
    CHANNEL_ALLOW_LOOPBACK: read('CHANNEL_ALLOW_LOOPBACK'),
    LOG_LEVEL: read('LOG_LEVEL'),
  } satisfies Values;
  const url = values.STORAGE_URL ?? '';
  if (/^rediss?:/.test(url) && values.DATA_KEYS === undefined) {
    problems.push('DATA_KEYS is required when STORAGE_URL is Redis');
  }
  const telegram = platform('TELEGRAM');
  const zalo = platform('ZALO');
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
    backup: backup(url, values.BACKUP_DIR, values.BACKUP_KEEP ?? 0),
    approvalAbove: values.APPROVAL_ABOVE ?? 200,
    keep: {
      silence: values.KEEP_DAYS ?? 365,
      lines: values.KEEP_LINES_DAYS ?? 180,
      leads: values.KEEP_LEADS_DAYS ?? 730,
      cases: values.KEEP_CASES_DAYS ?? 365,
      files: values.KEEP_FILES_DAYS ?? 90,
      classes: values.KEEP_CLASSES_DAYS ?? 180,
      questions: values.KEEP_QUESTIONS_DAYS ?? 365,
      news: values.KEEP_NEWS_DAYS ?? 730,
      audit: values.KEEP_AUDIT_DAYS ?? 1825,
    },
    telegram,
    zalo: zalo && {
      ...zalo,
      plan: { messages: values.ZALO_PLAN_MESSAGES ?? 0, users: values.ZALO_PLAN_USERS ?? 0 },
    },
    allowLoopback: values.CHANNEL_ALLOW_LOOPBACK ?? false,
    logLevel: values.LOG_LEVEL ?? 'info',
  };
  return Object.freeze(config);

  /** A token alone is enough: without a secret the platform is asked for messages. */
  function platform(name: 'TELEGRAM' | 'ZALO'): PlatformConfig | undefined {
    const token = values[`${name}_BOT_TOKEN`];
    const given = values[`${name}_WEBHOOK_SECRET`];
    const wanted = values[`${name}_MODE`];
    if (token === undefined) return undefined;
    const secret = given === undefined ? undefined : new Secret(given);
    const common = { token: new Secret(token), apiRoot: values[`${name}_API_ROOT`] };
    if (wanted === 'polling' || (wanted === undefined && secret === undefined)) {
      return { ...common, mode: 'polling', secret };
    }
    if (secret !== undefined) return { ...common, mode: 'webhook', secret };
    // A secret that was given and is no good has been named already.
    if ((environment[`${name}_WEBHOOK_SECRET`] ?? '').trim() === '') {
      problems.push(`${name}_WEBHOOK_SECRET is required when ${name}_MODE is webhook`);
    }
    return undefined;
  }

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

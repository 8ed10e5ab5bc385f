/** The only list of environment variables: type, default and help on one line each. README and .env.example are made from it. */
import { z } from 'zod';

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is not a port')
  .transform(Number)
  .refine((value) => value <= 65_535, 'is not a port');

const httpUrl = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'is not an http or https address',
  )
  .transform((text) => text.replace(/\/+$/, ''));

const storageUrl = z
  .string()
  .regex(/^(sqlite:.+|rediss?:\/\/.+)$/, 'is neither sqlite:<file> nor redis://<host>');

const origins = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== ''))
  .refine(
    (list) => list.every((origin) => URL.parse(origin)?.origin === origin),
    'has an entry that is not an origin such as https://example.org',
  );

const count = z
  .string()
  .regex(/^\d{1,9}$/, 'is not a whole number')
  .transform(Number);

const days = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, 'is not a number of days from 1 to 9999')
  .transform(Number);

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** One variable: how its text is read, what holds when it is absent, and what it is for. */
interface Variable<Type> {
  readonly read: z.ZodType<Type, string>;
  readonly fallback: string | undefined;
  readonly help: string;
  /** Never shown, never logged. */
  readonly secret?: true;
}

const variable = <Type>(
  read: z.ZodType<Type, string>,
  fallback: string | undefined,
  help: string,
): Variable<Type> => ({ read, fallback, help });

const secret = (
  fallback: string | undefined,
  help: string,
  read: z.ZodType<string, string> = z.string(),
): Variable<string> => ({ read, fallback, help, secret: true });

/** It becomes part of an address. */
const token = z.string().regex(/^[^\s/?#]{1,256}$/, 'is not a token as the platform gives them');

const mode = z.enum(['webhook', 'polling'], 'is neither webhook nor polling');
const modeHelp = 'webhook or polling; webhook where a secret is set, else polling.';

export const variables = {
  PORT: variable(port, '3000', 'Port to listen on; 0 takes a free one.'),
  HOST: variable(z.string(), '127.0.0.1', 'Address to listen on; the image uses 0.0.0.0.'),
  PUBLIC_URL: variable(
    httpUrl,
    undefined,
    'Address people reach it at; https makes cookies secure.',
  ),
  WIDGET_ORIGINS: variable(origins, '', 'Sites that may embed the chat, comma-separated origins.'),
  STORAGE_URL: variable(
    storageUrl,
    'sqlite:./data/chung-tay.db',
    'sqlite:<file> or redis://<host>.',
  ),
  ORGANISATION: variable(
    z.string().regex(/^[a-z0-9-]{1,40}$/, 'may only have a–z, 0–9 and -'),
    'lai-chau',
    'Whose data this is; one slot of the store each.',
  ),
  DATA_KEYS: secret(
    undefined,
    'Key ring for personal data, `id:base64` newest first. Redis needs it; SQLite makes ./data/keys.',
  ),
  BACKUP_DIR: variable(
    z.string(),
    undefined,
    'Where nightly backups go; without it beside the database, with Redis in ./data/backups.',
  ),
  BACKUP_KEEP: variable(
    z
      .string()
      .regex(/^\d{1,4}$/, 'is not a number')
      .transform(Number),
    '14',
    'How many nightly backups are kept; 0 makes none.',
  ),
  APPROVAL_ABOVE: variable(
    z
      .string()
      .regex(/^\d{1,6}$/, 'is not a number of people')
      .transform(Number),
    '200',
    'An announcement to more people waits for the approval of a second officer.',
  ),
  KEEP_DAYS: variable(days, '365', 'Days of silence after which a whole conversation is erased.'),
  KEEP_LINES_DAYS: variable(days, '180', 'Days the lines of a chat are kept while it goes on.'),
  KEEP_LEADS_DAYS: variable(days, '730', 'Days a lead is kept after it ended.'),
  KEEP_CASES_DAYS: variable(days, '365', 'Days a case and its notes are kept after it was closed.'),
  KEEP_FILES_DAYS: variable(days, '90', 'Days a file an officer sent can be fetched.'),
  KEEP_CLASSES_DAYS: variable(
    days,
    '180',
    'Days the list of a class is kept after its last day; the figures stay.',
  ),
  KEEP_QUESTIONS_DAYS: variable(
    days,
    '365',
    'Days a question nobody could answer is kept, without whose it was.',
  ),
  KEEP_NEWS_DAYS: variable(days, '730', 'Days announcements and messages to classes are kept.'),
  KEEP_AUDIT_DAYS: variable(
    days,
    '1825',
    'Days the audit log, requests for own data and reports of erasing are kept.',
  ),
  TELEGRAM_BOT_TOKEN: secret(
    undefined,
    'Token from @BotFather; without it there is no Telegram.',
    token,
  ),
  TELEGRAM_WEBHOOK_SECRET: secret(
    undefined,
    'What Telegram brings with every webhook: 1–256 of A–Z a–z 0–9 _ -.',
    z.string().regex(/^[\w-]{1,256}$/, 'has not 1 to 256 of A–Z a–z 0–9 _ -'),
  ),
  TELEGRAM_API_ROOT: variable(httpUrl, undefined, 'A Bot API server of your own, or a fake.'),
  TELEGRAM_MODE: variable(mode, undefined, modeHelp),
  ZALO_BOT_TOKEN: secret(
    undefined,
    'Token from Zalo Bot Manager; without it there is no Zalo.',
    token,
  ),
  ZALO_WEBHOOK_SECRET: secret(
    undefined,
    'What Zalo brings with every webhook: 8–256 characters.',
    // It travels in a header.
    z.string().regex(/^[\x21-\x7e]{8,256}$/, 'has not 8 to 256 plain characters'),
  ),
  ZALO_API_ROOT: variable(httpUrl, undefined, 'Another address of the Bot API, or a fake.'),
  ZALO_MODE: variable(mode, undefined, modeHelp),
  ZALO_PLAN_MESSAGES: variable(
    count,
    '3000',
    'Messages a month Zalo allows, both directions; 0 is no limit.',
  ),
  ZALO_PLAN_USERS: variable(count, '50', 'People a month Zalo allows; 0 is no limit.'),
  CHANNEL_ALLOW_LOOPBACK: variable(
    z
      .enum(['0', '1', 'false', 'true'], 'is neither 0 nor 1')
      .transform((text) => text === '1' || text === 'true'),
    '0',
    '1 lets `ct` set a webhook on this machine; for tests with the fakes.',
  ),
  LOG_LEVEL: variable(
    z.enum(logLevels, 'is not a log level'),
    'info',
    `One of ${logLevels.join(', ')}.`,
  ),
} as const;

export type VariableName = keyof typeof variables;

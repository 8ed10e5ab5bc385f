/** `ct zalo …` and `ct telegram …`: the webhook of a platform, set, looked at, tested and taken away. */
import { type Config, readConfig } from '#src/config/config.ts';
import {
  createAdmin,
  describeFailure,
  type PlatformAdmin,
  type PlatformName,
  type PlatformSaid,
} from '#src/platforms/admin.ts';
import { readOptions } from './options.ts';
import { UsageError, type Verb } from './verb.ts';

type Ask = (admin: PlatformAdmin, config: Config, url: string | undefined) => Promise<PlatformSaid>;

export const platformVerbs: readonly Verb[] = (['zalo', 'telegram'] as const).flatMap((name) => [
  platformVerb(name, 'info', 'Who the bot is, and where its webhook points.', (admin) =>
    admin.info(),
  ),
  platformVerb(name, 'test', 'Whether the platform reaches the webhook; exit 1 if not.', (admin) =>
    admin.test(),
  ),
  platformVerb(
    name,
    'set-webhook',
    'Has the platform call us at PUBLIC_URL, or at --url; exit 1 if it cannot reach us.',
    (admin, config, url) => {
      const secret = config[name]?.secret?.reveal();
      if (secret === undefined) {
        throw new UsageError(`${name.toUpperCase()}_WEBHOOK_SECRET is not set`);
      }
      return admin.setWebhook(webhookUrl(name, config, url), secret);
    },
    true,
  ),
  platformVerb(name, 'delete-webhook', 'Before polling: the platform calls us no more.', (admin) =>
    admin.deleteWebhook(),
  ),
]);

function platformVerb(
  name: PlatformName,
  what: string,
  help: string,
  ask: Ask,
  takesUrl = false,
): Verb {
  return {
    name: `${name} ${what}`,
    usage: `${name} ${what}${takesUrl ? ' [--url https://…]' : ''}`,
    help,
    async run(args, io) {
      const { options, rest } = readOptions(args, takesUrl ? ['url'] : []);
      if (rest.length > 0) throw new UsageError(`${rest.join(' ')} is too much`);
      const config = readConfig(io.environment);
      const admin = createAdmin(name, config);
      if (admin === undefined) throw new UsageError(`${name.toUpperCase()}_BOT_TOKEN is not set`);
      try {
        const { ok, said } = await ask(admin, config, options['url']);
        io.out(`${JSON.stringify(said)}\n`);
        return ok ? 0 : 1;
      } catch (error) {
        if (error instanceof UsageError) throw error;
        io.fail(`${name}: ${describeFailure(error)}`);
        return 1;
      } finally {
        await admin.close();
      }
    },
  };
}

/** Platforms call public https addresses only; better said here than found out in silence. */
function webhookUrl(name: PlatformName, config: Config, given: string | undefined): string {
  if (given === undefined && config.publicUrl === undefined) {
    throw new UsageError('PUBLIC_URL is not set; give --url');
  }
  const url = URL.parse(given ?? `${config.publicUrl}/webhooks/${name}`);
  if (url === null) throw new UsageError('--url is not an address');
  const isLocal = /^(?:localhost|127\.|10\.|192\.168\.|\[)/.test(url.hostname);
  if ((url.protocol !== 'https:' || isLocal) && !(isLocal && config.allowLoopback)) {
    throw new UsageError(`${url.origin} is not a public https address`);
  }
  return url.href;
}

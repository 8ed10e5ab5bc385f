/** A platform's webhook: the secret first, then the body; answered only after the update is stored. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PlatformChannel } from '#src/channels/platform.ts';
import type { ChannelName } from '#src/domain/ids.ts';
import type { Clock } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import { secretCheck } from './secret.ts';

export interface WebhookDeps {
  readonly channel: Pick<PlatformChannel, 'name' | 'parse' | 'attend'>;
  readonly secret: string;
  /** Stores an update; throws StoreUnavailableError if it could not, and the platform tries again. */
  readonly accept: (update: Update) => Promise<'accepted' | 'duplicate'>;
  readonly clock: Clock;
  /** Something well-formed that starts no turn: counted and journalled. Reasons are a closed list of words. */
  readonly onIgnored: (channel: ChannelName, reason: string) => Promise<void> | void;
  /** Someone without the secret, or a body that is none. What has the secret is journalled, too. */
  readonly onRefused: (channel: ChannelName, why: 'secret' | BadBody) => void;
}

type BadBody = 'malformed' | 'oversized';

/** How one platform's requests look. */
export interface WebhookShape {
  readonly path: string;
  /** Header that carries the secret, in lower case. */
  readonly header: string;
  /** An empty body is a probe and answered 200. */
  readonly emptyIsProbe: boolean;
}

/** Deeper than any update is nested; what is deeper was made to hurt. */
const deepest = 32;

export function addWebhook(app: FastifyInstance, deps: WebhookDeps, shape: WebhookShape): void {
  const { channel } = deps;
  const isSecret = secretCheck(deps.secret);
  // Whatever the content type says, the body is read as text and then as JSON.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  function refuse(reply: FastifyReply, why: BadBody): FastifyReply {
    deps.onRefused(channel.name, why);
    void note(why);
    return reply.code(why === 'oversized' ? 413 : 400).send({ ok: false });
  }

  async function note(why: BadBody): Promise<void> {
    try {
      await deps.onIgnored(channel.name, why);
    } catch {
      // The store is away. It was counted, and there is nothing in it that could be lost.
    }
  }

  app.post(
    shape.path,
    {
      // A platform sends and reads a few hundred bytes; who sends something packed is no platform of ours.
      compress: false,
      decompress: false,
      // Before the body is read: without the secret not even its length matters.
      onRequest: (request, reply, done) => {
        if (isSecret(request.headers[shape.header])) return done();
        deps.onRefused(channel.name, 'secret');
        reply.code(401).send({ ok: false });
      },
      errorHandler: (error, _request, reply) => {
        // What else goes wrong is the server's to answer.
        if (error.statusCode === 413) refuse(reply, 'oversized');
        else reply.send(error);
      },
    },
    async (request, reply) => {
      const text = typeof request.body === 'string' ? request.body : '';
      if (text.trim() === '' && shape.emptyIsProbe) {
        await deps.onIgnored(channel.name, 'probe');
        return { ok: true };
      }
      const payload = asJson(text);
      const parsed =
        payload === undefined || isDeeper(payload, deepest)
          ? undefined
          : channel.parse(payload, deps.clock.now());
      if (parsed === undefined || parsed.kind === 'malformed') {
        return refuse(reply, 'malformed');
      }
      const updates = parsed.kind === 'updates' ? parsed.updates : [];
      if (parsed.kind === 'ignored') await deps.onIgnored(channel.name, parsed.reason);
      const fresh: Update[] = [];
      for (const update of updates) {
        if ((await deps.accept(update)) === 'accepted') fresh.push(update);
      }
      void channel.attend(payload, fresh);
      return { ok: true };
    },
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Goes no deeper itself than it may be. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels < 0) return true;
  for (const one of Object.values(value)) if (isDeeper(one, levels - 1)) return true;
  return false;
}

/** Long polling for Zalo: for a machine without a public address. An update given is gone there, so it is stored first. */
import { tokenHash } from '#src/channels/platform-id.ts';
import { backOff, createPoller, type Poller, type PollingDeps } from '#src/channels/polling.ts';
import type { ZaloApi } from './api.ts';
import { asSendError, ZaloError } from './errors.ts';

export interface ZaloPollerDeps
  extends Pick<
    PollingDeps,
    'hold' | 'channel' | 'accept' | 'onIgnored' | 'standing' | 'clock' | 'log' | 'rest'
  > {
  readonly client: Pick<ZaloApi, 'getUpdates'>;
  readonly token: string;
  /** Length of one poll in seconds. Default 30. */
  readonly timeout?: number;
}

export function createZaloPoller(deps: ZaloPollerDeps): Poller {
  const { client, token, timeout = 30 } = deps;
  return createPoller({
    ...deps,
    key: tokenHash(token),
    poll: async (signal) => ({ payloads: await client.getUpdates({ timeout }, { signal }) }),
    onFailure: (error, failures) => {
      if (asSendError(error).code === 'unauthorized') return 'refused';
      return error instanceof ZaloError && error.errorCode === 429 ? 60_000 : backOff(failures);
    },
  });
}

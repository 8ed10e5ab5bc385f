/** Long polling for Telegram: an update is confirmed there only after it is stored here. */
import { TelegramError } from 'telegraf';
import { tokenHash } from '#src/channels/platform-id.ts';
import { backOff, createPoller, type Poller, type PollingDeps } from '#src/channels/polling.ts';
import type { TelegramClient } from './client.ts';
import { asSendError } from './errors.ts';
import { readTelegram } from './event.ts';

export interface TelegramPollerDeps
  extends Pick<
    PollingDeps,
    'hold' | 'channel' | 'accept' | 'onIgnored' | 'standing' | 'clock' | 'log' | 'rest'
  > {
  readonly client: Pick<TelegramClient, 'getUpdates'>;
  readonly token: string;
  /** Length of one poll in seconds. Default 30. */
  readonly timeout?: number;
}

export function createTelegramPoller(deps: TelegramPollerDeps): Poller {
  const { client, token, timeout = 30 } = deps;
  let offset = 0;
  return createPoller({
    ...deps,
    key: tokenHash(token),
    async poll(signal) {
      const payloads = await client.getUpdates(timeout, offset, signal);
      const last = Math.max(offset - 1, ...payloads.map(idOf));
      return { payloads, confirm: () => (offset = last + 1) };
    },
    onFailure(error, failures) {
      if (!(error instanceof TelegramError)) return backOff(failures);
      if (asSendError(error).code === 'unauthorized') return 'refused';
      return Math.max(backOff(failures), (error.parameters?.retry_after ?? 0) * 1000);
    },
  });
}

/** Also of an update we cannot read otherwise, so that it does not come for ever. */
function idOf(payload: unknown): number {
  const known = readTelegram(payload)?.update_id;
  if (known !== undefined) return known;
  const id =
    typeof payload === 'object' && payload !== null && 'update_id' in payload
      ? payload.update_id
      : undefined;
  return typeof id === 'number' ? id : -1;
}

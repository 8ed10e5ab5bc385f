/** «ẩn»: the last lines give way to a neutral one, wherever she is; what a platform cannot take away is said. */
import { textParam } from '#src/domain/request.ts';
import type { Draft } from './draft.ts';
import { settleRequest } from './requests.ts';

export function hideLines(draft: Draft): void {
  const { outcome, data } = settleRequest(draft, { name: 'my-data.hide', params: {} });
  const lines = Number(data?.['lines'] ?? 0);
  const channel = textParam(data ?? {}, 'channel');
  // On the page nothing else is to be done; each platform has its own limits.
  draft.replies.push(
    outcome === 'hidden'
      ? { key: `engine.hide.${channel}`, params: { lines } }
      : { key: 'engine.hide.nothing' },
  );
}

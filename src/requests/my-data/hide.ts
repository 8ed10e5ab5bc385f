/** `my-data.hide`: the last lines of the chat give way to a neutral one. What she told stays; only the log changes. */
import { parseConversationId } from '#src/domain/ids.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { counted } from './count.ts';
import type { MyDataDeps } from './deps.ts';

/** «A message can only be deleted if it was sent less than 48 hours ago» (Bot API, deleteMessage); with room to spare. */
const youngerThan = 47 * 3_600_000;
/** «A JSON-serialized list of 1-100 identifiers» (Bot API, deleteMessages). */
const mostLines = 100;

/** `{}` → `hidden` with `lines` and `channel`, or `nothing` */
export function hideData(deps: MyDataDeps): RequestDoor {
  return {
    async settle(_params, from) {
      const { conversation, now } = from;
      const [last, sent] = await Promise.all([
        deps.messages.last(conversation, mostLines),
        deps.outbox.sent(conversation),
      ]);
      // A turn's lines go together. The first that was read may be the rest of a turn.
      const [head] = last;
      const whole = head?.seq === 1 ? last : last.filter(({ update }) => update !== head?.update);
      const young = whole.filter(({ at }) => now - at < youngerThan);
      const first = young[0];
      const end = young.at(-1);
      if (first === undefined || end === undefined || young.every(({ key }) => key === hiddenKey)) {
        return { outcome: 'nothing' };
      }
      const lines = { from: first.seq, to: end.seq };
      const updates = young.some((one) => one.from === 'her')
        ? await deps.onHide?.(from, lines)
        : undefined;
      const hers = young.flatMap(({ platformId }) => platformId ?? []);
      const ours = sent.flatMap(({ receipt: { at, platformId } }) =>
        platformId !== undefined && now - at < youngerThan ? [platformId] : [],
      );
      const channel = parseConversationId(conversation)?.channel ?? 'webchat';
      return {
        outcome: 'hidden',
        data: { lines: young.length, channel },
        hide: { ...lines, platformIds: [...hers, ...ours] },
        records: [counted(deps, 'hide', from)],
        ...(updates === undefined ? {} : { extras: { updates } }),
      };
    },
  };
}

/** Key of the line that stands where others were. */
const hiddenKey = 'engine.hide.line';

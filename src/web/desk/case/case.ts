/** One case as it stands: read once, then kept up to date by the news. */
import { signal } from '@preact/signals';
import type {
  CaseDone,
  CaseKey,
  CaseLine,
  CaseLines,
  CaseVerb,
  CaseView,
} from '#src/domain/desk.ts';
import { ask, type Fault, type Result } from '../api.ts';
import { onNews } from '../live.ts';
import { me } from '../session.ts';
import { forget, whenAnswered } from './outbox.ts';

export interface OpenCase {
  readonly id: CaseKey;
  readonly view: CaseView;
  readonly lines: readonly CaseLine[];
  /** Number to ask with for the lines above; undefined at the top. */
  readonly before: number | undefined;
}

/** The case that is open; undefined while it is read. */
export const opened = signal<OpenCase | undefined>(undefined);
export const caseFault = signal<Fault | undefined>(undefined);

/** Opens a case; returns the way to close it. */
export function openCase(id: CaseKey): () => void {
  opened.value = undefined;
  caseFault.value = undefined;
  void read(id);
  const stop = onNews((event) => {
    if (event.type === 'reset') void read(id);
    if (event.type === 'line' && event.id === id) addLines(id, [event.line]);
    if (event.type === 'note' && event.id === id) void read(id);
    if (event.type === 'case' && event.id === id) {
      const row = opened.peek()?.view.row;
      const same = event.row?.state === row?.state && event.row?.holder?.id === row?.holder?.id;
      if (event.row === undefined || !same) void read(id);
      else {
        change(id, { row: event.row });
        const last = opened.peek()?.lines.at(-1)?.seq ?? 0;
        const { newest, state } = event.row;
        // Of a closed case only a hiding is told, perhaps long after its last line here.
        if (newest > last) void (state === 'closed' ? read(id) : readAfter(id, last));
      }
    }
  });
  return () => {
    stop();
    opened.value = undefined;
  };
}

async function read(id: CaseKey): Promise<void> {
  const result = await ask<CaseView>(`/cases/${id}`);
  if (!result.ok) {
    caseFault.value = result.fault;
    return;
  }
  caseFault.value = undefined;
  const { conversation } = result.value;
  const old = opened.peek();
  const known = old?.id === id ? shownStill(old.lines, conversation.lines) : [];
  const [first] = conversation.lines;
  const last = conversation.lines.at(-1);
  const kept = known.filter(({ seq }) => first !== undefined && seq < first.seq);
  // A line may have come by the stream while the answer was on its way.
  const newer = known.filter(({ seq }) => last !== undefined && seq > last.seq);
  opened.value = {
    id,
    view: result.value,
    lines: [...kept, ...conversation.lines, ...newer],
    before: kept.length > 0 ? old?.before : conversation.before,
  };
  for (const { sentAs } of conversation.lines) if (sentAs !== undefined) forget(sentAs);
  const end = newer.at(-1) ?? last;
  if (end !== undefined && result.value.row.newest > end.seq) void readAfter(id, end.seq);
  markRead();
}

function addLines(id: CaseKey, added: readonly CaseLine[]): void {
  const open = opened.peek();
  if (open?.id !== id) return;
  const last = open.lines.at(-1)?.seq ?? 0;
  const fresh = added.filter(({ seq }) => seq > last);
  const [first] = fresh;
  if (first === undefined) return;
  // A gap: something was missed in between.
  if (first.seq > last + 1 && open.lines.length > 0) return void readAfter(id, last);
  join(open, fresh);
}

/** Lines that came behind those known; where they say that others were hidden, the line in their place is read. */
function join(open: OpenCase, fresh: readonly CaseLine[]): void {
  opened.value = { ...open, lines: [...shownStill(open.lines, fresh), ...fresh] };
  for (const { sentAs } of fresh) if (sentAs !== undefined) forget(sentAs);
  if (fresh.some(({ hides }) => hides !== undefined)) void read(open.id);
  markRead();
}

/** Without the lines that newer ones say she hid; what older ones said of is done. */
function shownStill(known: readonly CaseLine[], read: readonly CaseLine[]): readonly CaseLine[] {
  const last = known.at(-1)?.seq ?? 0;
  const hidden = read.flatMap(({ seq, hides }) => (seq > last ? (hides ?? []) : []));
  return known.filter(({ seq }) => !hidden.some(({ from, to }) => from <= seq && seq <= to));
}

async function readAfter(id: CaseKey, after: number): Promise<void> {
  const result = await ask<CaseLines>(`/cases/${id}/lines`, { query: { after } });
  const open = opened.peek();
  if (!result.ok || open?.id !== id) return;
  const last = open.lines.at(-1)?.seq ?? 0;
  join(
    open,
    result.value.lines.filter(({ seq }) => seq > last),
  );
}

export async function readBefore(): Promise<void> {
  const open = opened.peek();
  if (open?.before === undefined) return;
  const query = { before: open.before };
  const result = await ask<CaseLines>(`/cases/${open.id}/lines`, { query });
  const now = opened.peek();
  if (!result.ok || now?.id !== open.id) return;
  opened.value = {
    ...now,
    lines: [...result.value.lines, ...now.lines],
    before: result.value.before,
  };
}

/** Lines are seen by whoever holds the case, while the page is looked at. */
export function markRead(): void {
  const open = opened.peek();
  const seq = open?.lines.at(-1)?.seq;
  if (open === undefined || seq === undefined || document.hidden) return;
  const { row } = open.view;
  if (row.unread === 0 || row.holder?.id !== me.peek()?.id) return;
  void tellRead(open.id, seq);
}

async function tellRead(id: CaseKey, seq: number): Promise<void> {
  const result = await ask<CaseDone>(`/cases/${id}/read`, { method: 'POST', body: { seq } });
  if (result.ok) change(id, result.value);
}
document.addEventListener('visibilitychange', () => markRead());

function change(id: CaseKey, what: Partial<CaseDone>): void {
  const open = opened.peek();
  if (open?.id === id) opened.value = { ...open, view: { ...open.view, ...what } };
}

/** Does a verb on the open case; how it stands afterwards is shown whoever won. */
export async function act(verb: CaseVerb, body: object = {}): Promise<Result<CaseDone>> {
  const id = opened.peek()?.id;
  const result = await ask<CaseDone>(`/cases/${id}/${verb}`, { method: 'POST', body });
  if (id === undefined) return result;
  if (result.ok) change(id, result.value);
  if (verb !== 'reply' || !result.ok) void read(id);
  return result;
}

export async function addNote(note: { id: string; text: string }): Promise<Result<unknown>> {
  const id = opened.peek()?.id;
  const result = await ask(`/cases/${id}/notes`, { method: 'POST', body: note });
  if (result.ok && id !== undefined) await read(id);
  return result;
}

whenAnswered((id, answer) => {
  if ('row' in answer) change(id, answer);
  else if (opened.peek()?.id === id) void read(id);
});

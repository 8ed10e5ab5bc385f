/** What happens while the page is open: the desk's event stream, taken up again where it broke off. */
import { effect, signal } from '@preact/signals';
import type { DeskEvent } from '#src/domain/desk.ts';
import { reachable } from './api.ts';
import { me, whoAmI } from './session.ts';

/** Whether news have not reached us by themselves for a while. */
export const lost = signal(false);

/** A short break is not worth a word. */
const quietMs = 4000;

type Listener = (event: DeskEvent) => void;
const listeners = new Set<Listener>();

/** Calls back with every event; `reset` means to read again what is shown. Returns the way to stop. */
export function onNews(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(event: DeskEvent): void {
  for (const listener of listeners) listener(event);
}

/** Kinds of events the page does something about. */
const told = ['reset', 'case', 'line', 'lead', 'note', 'draft', 'announcements'] as const;

/** Where streams do not get through, what is shown is read again this often. */
const pollMs = 15_000;
/** A stream refused for good (a session that ended, a server starting) is tried again after this. */
const againMs = 5000;

/** Holds the stream open while somebody is signed in. */
export function followNews(): void {
  let stream: EventSource | undefined;
  let again: number | undefined;
  let poll: number | undefined;
  let doubt: number | undefined;

  function open(): void {
    stream = new EventSource('/api/desk/events');
    // What happened between the last reading and the stream's beginning was told to nobody.
    stream.addEventListener('open', () => tell({ type: 'reset' }), { once: true });
    stream.addEventListener('open', () => {
      window.clearTimeout(doubt);
      doubt = undefined;
      lost.value = false;
      reachable.value = true;
      window.clearInterval(poll);
      poll = undefined;
    });
    for (const name of told) {
      stream.addEventListener(name, ({ data }: MessageEvent<string>) => tell(JSON.parse(data)));
    }
    stream.addEventListener('error', () => {
      doubt ??= window.setTimeout(() => void (lost.value = true), quietMs);
      poll ??= window.setInterval(() => tell({ type: 'reset' }), pollMs);
      if (stream?.readyState !== EventSource.CLOSED) return;
      again = window.setTimeout(() => {
        void whoAmI();
        if (stream?.readyState === EventSource.CLOSED && me.peek() !== undefined) open();
      }, againMs);
    });
  }

  function shut(): void {
    window.clearTimeout(again);
    window.clearInterval(poll);
    poll = undefined;
    stream?.close();
    stream = undefined;
    window.clearTimeout(doubt);
    doubt = undefined;
    lost.value = false;
  }

  effect(() => {
    const officer = me.value?.needs === undefined ? me.value?.id : undefined;
    shut();
    if (officer !== undefined) open();
  });
  window.addEventListener('online', () => {
    if (me.peek() === undefined) return;
    shut();
    open();
  });
}

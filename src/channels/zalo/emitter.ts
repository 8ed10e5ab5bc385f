/** Events for people who use the client alone, named as in the other SDKs. */
import { photoOf, readEvent, type ZaloMessage } from './event.ts';

/** What a listener gets as its second argument: `{"type":"text","event":"message.text.received"}` */
interface ZaloMetadata {
  readonly type: string;
  readonly event: string;
}
type ZaloListener = (message: ZaloMessage, metadata: ZaloMetadata) => unknown;
type ZaloTextListener = (message: ZaloMessage, match: RegExpExecArray) => unknown;
type ZaloFaultListener = (error: unknown) => unknown;

/** `update` hears every event, as does its own raw name. */
type ZaloEventName =
  | 'message'
  | 'text'
  | 'photo'
  | 'sticker'
  | 'voice'
  | 'unsupported'
  | 'update'
  | (string & {});

export interface ZaloEmitter {
  on(event: 'polling_error' | 'error', listener: ZaloFaultListener): void;
  on(event: ZaloEventName, listener: ZaloListener): void;
  once(event: ZaloEventName, listener: ZaloListener): void;
  off(event: string, listener: ZaloListener | ZaloFaultListener): void;
  onText(pattern: RegExp, listener: ZaloTextListener): void;
  /** Takes every listener of a pattern away; true if there was one. */
  removeTextListener(pattern: RegExp): boolean;
  /** Tells the listeners of an update, flat or wrapped; false if it was none. A listener that throws tells `error`. */
  processUpdate(update: unknown): boolean;
}

type Heard = (first: never, second: never) => unknown;

const types: Readonly<Record<string, string>> = {
  'message.text.received': 'text',
  'message.image.received': 'photo',
  'message.sticker.received': 'sticker',
  'message.voice.received': 'voice',
  'message.unsupported.received': 'unsupported',
};

export function createEmitter(): ZaloEmitter & {
  readonly fail: (event: 'polling_error' | 'error', error: unknown) => void;
} {
  const listeners = new Map<string, { readonly heard: Heard; readonly once: boolean }[]>();
  let texts: { readonly pattern: RegExp; readonly listener: ZaloTextListener }[] = [];

  function add(event: string, heard: Heard, once: boolean): void {
    listeners.set(event, [...(listeners.get(event) ?? []), { heard, once }]);
  }

  function tell(event: string, first: unknown, second?: unknown): void {
    const found = listeners.get(event) ?? [];
    const kept = found.filter(({ once }) => !once);
    if (kept.length < found.length) listeners.set(event, kept);
    for (const { heard } of found) {
      run(event, () => Reflect.apply(heard, undefined, [first, second]));
    }
  }

  /** A broken listener harms no other; one of `error` itself is let be. */
  function run(event: string, listener: () => unknown): void {
    const failed = (error: unknown): void => {
      if (event !== 'error') tell('error', error);
    };
    try {
      Promise.resolve(listener()).catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  return {
    on: (event: string, heard: Heard) => add(event, heard, false),
    once: (event: string, heard: Heard) => add(event, heard, true),
    off(event, listener) {
      const kept = (listeners.get(event) ?? []).filter(({ heard }) => heard !== listener);
      listeners.set(event, kept);
    },
    onText(pattern, listener) {
      texts = [...texts, { pattern, listener }];
    },
    removeTextListener(pattern) {
      const kept = texts.filter((text) => String(text.pattern) !== String(pattern));
      const removed = kept.length < texts.length;
      texts = kept;
      return removed;
    },
    fail: (event, error) => tell(event, error),
    processUpdate(update) {
      const event = readEvent(update);
      if (event === undefined || event === 'empty') return false;
      const { event_name: name } = event;
      const type = types[name] ?? 'unknown';
      // Listeners of the other SDKs read `photo`; live traffic says `photo_url`.
      const photo = event.message && photoOf(event.message);
      const message = { ...event.message, ...(photo === undefined ? {} : { photo }) };
      const metadata = { type, event: name };
      tell('update', message, metadata);
      tell(name, message, metadata);
      if (type === 'unknown') return true;
      tell('message', message, metadata);
      tell(type, message, metadata);
      const text = type === 'text' ? event.message?.text : undefined;
      if (text === undefined) return true;
      for (const { pattern, listener } of texts) {
        pattern.lastIndex = 0;
        const match = pattern.exec(text);
        if (match !== null) run('text', () => Reflect.apply(listener, undefined, [message, match]));
      }
      return true;
    },
  };
}

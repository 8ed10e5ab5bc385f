/** «Nói»: her speech as text in the box, where the browser can; she looks at it before it is sent. */
import type { Composer } from './composer.ts';
import { element, icon } from './element.ts';
import type { Keep } from './keep.ts';
import type { Words } from './words.ts';

/** The part of the Web Speech API used here; the DOM library does not describe it. */
interface Recognition extends EventTarget {
  lang: string;
  interimResults: boolean;
  start(): void;
  stop(): void;
}
type RecognitionMaker = new () => Recognition;
interface RecognitionEvent extends Event {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>;
}

const microphone =
  'M12 15a3.5 3.5 0 0 0 3.5-3.5v-5a3.5 3.5 0 0 0-7 0v5A3.5 3.5 0 0 0 12 15zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3';

/** Adds the button to the composer; does nothing where speech is not understood. */
export function addSpeak(
  composer: Composer,
  words: Words,
  keep: Keep,
  say: (status: string) => void,
): void {
  const Maker = recognitionMaker();
  if (Maker === undefined) return;
  const button = element('button', { type: 'button', class: 'speak' });
  composer.field.after(button);
  let running: Recognition | undefined;

  function show(on: boolean): void {
    button.setAttribute('aria-pressed', String(on));
    const label = words(on ? 'web.speak.stop' : 'web.speak.start');
    button.replaceChildren(icon(microphone), element('span', {}, label));
  }

  button.addEventListener('click', () => {
    if (running !== undefined) return running.stop();
    notice();
    const recognition = new Maker();
    running = recognition;
    recognition.lang = 'vi-VN';
    recognition.interimResults = false;
    let heard = false;
    recognition.addEventListener('result', (event) => {
      if (!isResult(event)) return;
      heard = true;
      const text = Array.from(event.results, (result) => result[0]?.transcript ?? '').join(' ');
      composer.append(text.trim());
    });
    recognition.addEventListener('end', () => {
      running = undefined;
      show(false);
      say(heard ? '' : words('web.speak.failed'));
      composer.field.focus();
    });
    show(true);
    say(words('web.speak.listening'));
    recognition.start();
  });
  show(false);

  /** Said before the first time, since some browsers send the sound away to be understood. */
  function notice(): void {
    if (keep.get('speak-noticed') !== undefined) return;
    keep.set('speak-noticed', 'yes');
    button.form?.append(element('p', { class: 'note', role: 'status' }, words('web.speak.notice')));
  }
}

function recognitionMaker(): RecognitionMaker | undefined {
  const found: unknown =
    Reflect.get(window, 'SpeechRecognition') ?? Reflect.get(window, 'webkitSpeechRecognition');
  return isMaker(found) ? found : undefined;
}

function isMaker(found: unknown): found is RecognitionMaker {
  return typeof found === 'function';
}

function isResult(event: Event): event is RecognitionEvent {
  return 'results' in event;
}

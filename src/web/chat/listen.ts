/** «Nghe»: a message read aloud by the phone's own Vietnamese voice, offered only where there is one. */
import { element, icon } from './element.ts';
import type { Words } from './words.ts';

export interface Listen {
  /** Puts the button under a message of ours, now or when a voice turns up. */
  offer(message: HTMLElement): void;
  stop(): void;
}

const speaker =
  'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11';

export function createListen(words: Words, tools: (message: HTMLElement) => HTMLElement): Listen {
  const waiting: HTMLElement[] = [];
  let voice: SpeechSynthesisVoice | undefined;
  let speaking: HTMLButtonElement | undefined;

  if (!('speechSynthesis' in window)) return { offer: () => undefined, stop: () => undefined };
  const synthesis = window.speechSynthesis;

  function find(): void {
    voice = synthesis.getVoices().find(({ lang }) => /^vi\b/i.test(lang));
    if (voice !== undefined) for (const message of waiting.splice(0)) attach(message);
  }

  function stop(): void {
    synthesis.cancel();
    if (speaking !== undefined) show(speaking, false);
    speaking = undefined;
  }

  function attach(message: HTMLElement): void {
    const button = element('button', { type: 'button', class: 'listen' });
    show(button, false);
    button.addEventListener('click', () => {
      const again = speaking !== button;
      stop();
      if (again) speak(message, button);
    });
    tools(message).append(button);
  }

  function speak(message: HTMLElement, button: HTMLButtonElement): void {
    speaking = button;
    show(button, true);
    // Line by line: some browsers fall silent in the middle of anything long.
    const lines = linesOf(message);
    for (const [index, line] of lines.entries()) {
      const utterance = new SpeechSynthesisUtterance(line);
      utterance.lang = 'vi-VN';
      utterance.rate = 0.95;
      if (voice !== undefined) utterance.voice = voice;
      if (index === lines.length - 1) {
        utterance.addEventListener('end', () => {
          if (speaking === button) stop();
        });
      }
      synthesis.speak(utterance);
    }
  }

  function show(button: HTMLButtonElement, on: boolean): void {
    button.setAttribute('aria-pressed', String(on));
    button.replaceChildren(icon(speaker), words(on ? 'web.listen.stop' : 'web.listen.start'));
  }

  find();
  synthesis.addEventListener('voiceschanged', find);
  window.addEventListener('pagehide', stop);
  return {
    offer(message) {
      if (voice === undefined) waiting.push(message);
      else attach(message);
    },
    stop,
  };
}

/** What is read: the lines without signs and sources, then the choices with their numbers. */
function linesOf(message: HTMLElement): readonly string[] {
  const lines = [...message.querySelectorAll('p:not(.source)')].map((line) =>
    [...line.childNodes]
      .filter((part) => !(part instanceof Element && part.matches('[aria-hidden]')))
      .map((part) => part.textContent)
      .join(''),
  );
  const below = message.nextElementSibling;
  const choices = below?.matches('.choices') === true ? [...below.querySelectorAll('button')] : [];
  return [
    ...lines,
    ...choices.map((button) => [...button.children].map((part) => part.textContent).join('. ')),
  ];
}

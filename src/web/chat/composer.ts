/** Where she types: grows with the text, keeps what is not sent yet over a reload, stays above the keyboard. */
import { required } from './element.ts';
import type { Keep } from './keep.ts';

export interface Composer {
  readonly field: HTMLTextAreaElement;
  /** Takes the words out of the box. */
  take(): string;
  /** Puts words back in front of what she has typed since. */
  giveBack(text: string): void;
  /** Puts words at the end. */
  append(text: string): void;
}

export function createComposer(keep: Keep): Composer {
  const field = required('text', HTMLTextAreaElement);
  const form = required('composer', HTMLFormElement);

  function changed(): void {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 3}px`;
    if (field.value === '') keep.drop('draft');
    else keep.set('draft', field.value);
  }

  field.addEventListener('input', changed);
  field.addEventListener('keydown', (event) => {
    // While a Vietnamese keyboard composes a letter, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  if (field.value === '') field.value = keep.get('draft') ?? '';
  changed();
  stayAboveKeyboard();

  return {
    field,
    take() {
      const text = field.value.trim();
      field.value = '';
      changed();
      return text;
    },
    giveBack(text) {
      field.value = [text, field.value].filter((part) => part !== '').join('\n');
      changed();
    },
    append(text) {
      field.value = [field.value.trimEnd(), text].filter((part) => part !== '').join(' ');
      changed();
    },
  };
}

/** Browsers that lay the keyboard over the page (iOS) say so only through the visual viewport. */
function stayAboveKeyboard(): void {
  const view = window.visualViewport;
  if (view === null) return;
  const place = (): void => {
    const covered = window.innerHeight - view.height - view.offsetTop;
    const lift = view.scale === 1 && covered > 60 ? `${Math.round(covered)}px` : '0px';
    document.documentElement.style.setProperty('--keyboard', lift);
  };
  view.addEventListener('resize', place);
  view.addEventListener('scroll', place);
}

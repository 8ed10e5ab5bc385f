/** A sentence that something was done, for a moment at the foot of the page, and read out. */
import { signal } from '@preact/signals';

const shown = signal<{ readonly text: string; readonly bad: boolean } | undefined>(undefined);
const shownMs = 5000;
let timer: number | undefined;

export function say(text: string, bad = false): void {
  window.clearTimeout(timer);
  shown.value = { text, bad };
  timer = window.setTimeout(() => {
    shown.value = undefined;
  }, shownMs);
}

export function Toast() {
  const toast = shown.value;
  return (
    <div class="toast" role="status" aria-live="polite">
      {toast !== undefined && <p class={toast.bad ? 'bad' : 'good'}>{toast.text}</p>}
    </div>
  );
}

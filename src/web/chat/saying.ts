/** What a submitted form of the page says. */
import type { PageSend } from '#src/domain/page.ts';

type Sent<Send> = Send extends PageSend ? Omit<Send, 'id'> : never;

export interface Saying {
  readonly send: Sent<PageSend>;
  /** What her bubble shows. */
  readonly shown: string;
}

/** Undefined if the box is empty. `take` empties the box and gives its words. */
export function sayingOf(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  take: () => string,
): Saying | undefined {
  if (submitter instanceof HTMLButtonElement && submitter.name !== '') {
    if (submitter.name === 'start') return { send: { start: true }, shown: '' };
    if (submitter.name === 'quick') {
      return { send: { text: submitter.value }, shown: submitter.value };
    }
    const prompt = form.querySelector<HTMLInputElement>('input[name="prompt"]')?.value;
    const shown = submitter.lastElementChild?.textContent ?? '';
    return {
      send: { choice: submitter.value, ...(prompt === undefined ? {} : { prompt }) },
      shown,
    };
  }
  const text = take();
  return text === '' ? undefined : { send: { text }, shown: text };
}

/** A form that is sent once at a time and says what went wrong. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Fault } from '../api.ts';
import { t } from '../words.ts';

interface FormProps {
  /** Resolves with what went wrong, or nothing. */
  readonly onSend: () => Promise<Fault | string | undefined>;
  readonly submit: string;
  readonly working?: string;
  readonly onCancel?: () => void;
  readonly disabled?: boolean;
  readonly dangerous?: boolean;
  readonly children?: ComponentChildren;
}

export function Form(props: FormProps) {
  const { onSend, submit, working = submit, onCancel, disabled, dangerous, children } = props;
  const busy = useSignal(false);
  const wrong = useSignal<string | undefined>(undefined);

  async function send(): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    wrong.value = undefined;
    const fault = await onSend();
    busy.value = false;
    wrong.value = typeof fault === 'object' ? fault.text : fault;
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      <div role="alert">{wrong.value !== undefined && <p class="wrong">{wrong.value}</p>}</div>
      <div class="buttons">
        <button
          type="submit"
          class={dangerous === true ? 'main danger' : 'main'}
          disabled={disabled === true}
          aria-busy={busy.value}
        >
          {busy.value ? working : submit}
        </button>
        {onCancel !== undefined && (
          <button type="button" class="plain" onClick={onCancel}>
            {t('cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

/** A password, which may be shown while it is typed. */
import { useSignal } from '@preact/signals';
import { t } from '../words.ts';
import { Field } from './field.tsx';

interface PasswordProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly help?: string | undefined;
  readonly wrong?: string | undefined;
}

export function PasswordField({ label, value, onInput, autoComplete, help, wrong }: PasswordProps) {
  const shown = useSignal(false);
  const kind: object = { type: shown.value ? 'text' : 'password' };
  return (
    <Field label={label} help={help} wrong={wrong}>
      {(ids) => (
        <div class="with-button">
          <input
            {...ids}
            {...kind}
            value={value}
            autocomplete={autoComplete}
            required
            maxLength={200}
            spellcheck={false}
            autocapitalize="none"
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          <button
            type="button"
            class="quiet"
            aria-pressed={shown.value}
            aria-label={t('signIn.showLabel')}
            onClick={() => {
              shown.value = !shown.value;
            }}
          >
            {shown.value ? t('signIn.hide') : t('signIn.show')}
          </button>
        </div>
      )}
    </Field>
  );
}

/** Something the server does only shortly after the password was entered again: tried, asked for, tried once more. */
import { useSignal } from '@preact/signals';
import { ask, type Fault, type Result } from '../api.ts';
import { t } from '../words.ts';
import { PasswordField } from './password.tsx';

export interface Confirming {
  /** Does it; where the password is wanted first, the field appears and the next try confirms with it. */
  readonly run: <Value>(attempt: () => Promise<Result<Value>>) => Promise<Fault | undefined>;
  readonly field: () => preact.JSX.Element | null;
}

export function useConfirming(): Confirming {
  const wanted = useSignal(false);
  const password = useSignal('');
  return {
    async run(attempt) {
      if (wanted.peek()) {
        const body = { password: password.peek() };
        const confirmed = await ask('/confirm', { method: 'POST', body });
        if (!confirmed.ok) return confirmed.fault;
      }
      const result = await attempt();
      if (result.ok) return undefined;
      if (result.fault.error === 'confirm-needed' && !wanted.peek()) {
        wanted.value = true;
        return undefined;
      }
      return result.fault;
    },
    field: () =>
      wanted.value ? (
        <PasswordField
          label={t('leads.exportPassword')}
          value={password.value}
          onInput={(value) => void (password.value = value)}
          autoComplete="current-password"
        />
      ) : null,
  };
}

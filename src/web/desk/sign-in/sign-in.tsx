/** Password, then the code where one is set up. */
import { useSignal } from '@preact/signals';
import type { Me, SignIn as SignInBody } from '#src/domain/access.ts';
import { ask, type Fault } from '../api.ts';
import { TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { PasswordField } from '../parts/password.tsx';
import { signedIn } from '../session.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { Door } from './door.tsx';

export function SignIn({ ended }: { readonly ended: boolean }) {
  const login = useSignal('');
  const password = useSignal('');
  const code = useSignal('');
  const asksCode = useSignal(false);
  const recovery = useSignal(false);

  async function send(): Promise<Fault | undefined> {
    const body: SignInBody = {
      login: login.value.trim(),
      password: password.value,
      ...(asksCode.value ? { code: code.value.trim() } : {}),
    };
    const result = await ask<Me>('/sign-in', { method: 'POST', body });
    if (result.ok) {
      signedIn(result.value);
      greet(result.value);
      return undefined;
    }
    if (result.fault.error === 'code-needed' && !asksCode.value) {
      asksCode.value = true;
      return undefined;
    }
    return result.fault;
  }

  return (
    <Door title={t('signIn.title')} lead={ended ? t('signIn.ended') : t('signIn.lead')}>
      <Form submit={t('signIn.submit')} working={t('signIn.working')} onSend={send}>
        {asksCode.value ? (
          <CodeField
            key={String(recovery.value)}
            recovery={recovery.value}
            value={code.value}
            onInput={(value) => void (code.value = value)}
            onSwitch={() => {
              recovery.value = !recovery.value;
              code.value = '';
            }}
          />
        ) : (
          <>
            <TextField
              label={t('signIn.login')}
              value={login.value}
              onInput={(value) => void (login.value = value)}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              maxLength={60}
              required
              autofocus
            />
            <PasswordField
              label={t('signIn.password')}
              value={password.value}
              onInput={(value) => void (password.value = value)}
              autoComplete="current-password"
            />
          </>
        )}
      </Form>
      <p class="help">{t('signIn.forgot')}</p>
    </Door>
  );
}

interface CodeProps {
  readonly recovery: boolean;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onSwitch: () => void;
}

function CodeField({ recovery, value, onInput, onSwitch }: CodeProps) {
  return (
    <>
      <TextField
        label={recovery ? t('signIn.recovery') : t('signIn.code')}
        help={recovery ? t('signIn.recoveryHelp') : t('signIn.codeHelp')}
        value={value}
        onInput={onInput}
        inputMode={recovery ? 'text' : 'numeric'}
        autocomplete="one-time-code"
        autocapitalize="none"
        maxLength={40}
        class="code"
        required
        ref={(field: HTMLInputElement | null) => field?.focus()}
      />
      <button type="button" class="link" onClick={onSwitch}>
        {recovery ? t('signIn.useCode') : t('signIn.useRecovery')}
      </button>
    </>
  );
}

/** What an officer should know right after signing in. */
function greet({ failed, totp, recoveryCodes }: Me): void {
  if (failed !== undefined && failed > 0) say(t('signIn.failed', { n: failed }), true);
  else if (totp && recoveryCodes <= 2) say(t('signIn.recoveryLow', { n: recoveryCodes }));
}

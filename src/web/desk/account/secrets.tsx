/** Changing the password, and the code on the phone. */
import { useSignal } from '@preact/signals';
import type { Me } from '#src/domain/access.ts';
import { ask, type Fault } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Form } from '../parts/form.tsx';
import { PasswordField } from '../parts/password.tsx';
import { whoAmI } from '../session.ts';
import { RecoveryCodes, TotpSetup } from '../sign-in/totp.tsx';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

export function PasswordPart() {
  const current = useSignal('');
  const next = useSignal('');
  async function send(): Promise<Fault | undefined> {
    const body = { current: current.value, next: next.value };
    const result = await ask('/password', { method: 'POST', body });
    if (!result.ok) return result.fault;
    current.value = '';
    next.value = '';
    say(t('account.changed'));
    return undefined;
  }
  return (
    <section class="card">
      <h2>{t('account.password')}</h2>
      <Form submit={t('account.change')} onSend={send}>
        <PasswordField
          label={t('account.current')}
          value={current.value}
          onInput={(value) => void (current.value = value)}
          autoComplete="current-password"
        />
        <PasswordField
          label={t('account.next')}
          help={t('invite.passwordHelp')}
          value={next.value}
          onInput={(value) => void (next.value = value)}
          autoComplete="new-password"
        />
      </Form>
    </section>
  );
}

export function TotpPart({ me }: { readonly me: Me }) {
  const open = useSignal<'setup' | 'remove' | 'codes' | undefined>(undefined);
  const codes = useSignal<readonly string[] | undefined>(undefined);
  const close = (): void => {
    open.value = undefined;
    codes.value = undefined;
    void whoAmI();
  };
  return (
    <section class="card">
      <h2>{t('account.totp')}</h2>
      <p>{me.totp ? t('account.totpOn', { n: me.recoveryCodes }) : t('account.totpOff')}</p>
      <div class="buttons">
        <button type="button" class="plain" onClick={() => void (open.value = 'setup')}>
          {me.totp ? t('account.totpAgain') : t('account.totpStart')}
        </button>
        {me.totp && (
          <button type="button" class="plain" onClick={() => void (open.value = 'codes')}>
            {t('account.newCodes')}
          </button>
        )}
        {me.totp && !me.roles.includes('administrator') && (
          <button type="button" class="plain" onClick={() => void (open.value = 'remove')}>
            {t('account.totpRemove')}
          </button>
        )}
      </div>
      {open.value !== undefined && (
        <Dialog title={t('account.totp')} onClose={close}>
          {open.value === 'setup' && <TotpSetup onDone={close} />}
          {open.value === 'codes' && codes.value !== undefined && (
            <RecoveryCodes codes={codes.value} onDone={close} />
          )}
          {open.value === 'codes' && codes.value === undefined && (
            <WithPassword
              path="/totp/recovery-codes"
              onDone={({ recoveryCodes }) => void (codes.value = recoveryCodes)}
            />
          )}
          {open.value === 'remove' && <WithPassword path="/totp/remove" onDone={close} />}
        </Dialog>
      )}
    </section>
  );
}

interface WithPasswordProps {
  readonly path: string;
  readonly onDone: (answer: { readonly recoveryCodes?: readonly string[] }) => void;
}

/** Something that asks for the password once more. */
function WithPassword({ path, onDone }: WithPasswordProps) {
  const password = useSignal('');
  async function send(): Promise<Fault | undefined> {
    const body = { password: password.value };
    const result = await ask<{ recoveryCodes: string[] } | undefined>(path, {
      method: 'POST',
      body,
    });
    if (!result.ok) return result.fault;
    onDone(result.value ?? {});
    return undefined;
  }
  return (
    <Form submit={t('account.confirm')} onSend={send}>
      <PasswordField
        label={t('account.confirmTitle')}
        value={password.value}
        onInput={(value) => void (password.value = value)}
        autoComplete="current-password"
      />
    </Form>
  );
}

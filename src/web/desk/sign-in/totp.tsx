/** Setting up the code on the phone: password, picture to scan, first code, recovery codes. */
import { useSignal } from '@preact/signals';
import type { TotpStart } from '#src/domain/access.ts';
import { ask, type Fault } from '../api.ts';
import { Copy } from '../parts/copy.tsx';
import { TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { PasswordField } from '../parts/password.tsx';
import { signOut } from '../session.ts';
import { t } from '../words.ts';
import { Door } from './door.tsx';
import { QrPicture } from './qr.tsx';

/** An administrator's first sign-in: nothing else until it is done. */
export function TotpDoor({ onDone }: { readonly onDone: () => void }) {
  return (
    <Door title={t('totp.title')} lead={t('totp.mandatory')}>
      <TotpSetup onDone={onDone} />
      <button type="button" class="link" onClick={() => void signOut()}>
        {t('account.signOut')}
      </button>
    </Door>
  );
}

export function TotpSetup({ onDone }: { readonly onDone: () => void }) {
  const password = useSignal('');
  const code = useSignal('');
  const started = useSignal<TotpStart | undefined>(undefined);
  const codes = useSignal<readonly string[] | undefined>(undefined);

  async function start(): Promise<Fault | undefined> {
    const body = { password: password.value };
    const result = await ask<TotpStart>('/totp/start', { method: 'POST', body });
    if (!result.ok) return result.fault;
    started.value = result.value;
    return undefined;
  }

  async function confirm(): Promise<Fault | undefined> {
    const body = { code: code.value.trim() };
    const result = await ask<{ recoveryCodes: string[] }>('/totp/confirm', {
      method: 'POST',
      body,
    });
    if (!result.ok) return result.fault;
    codes.value = result.value.recoveryCodes;
    return undefined;
  }

  if (codes.value !== undefined) return <RecoveryCodes codes={codes.value} onDone={onDone} />;
  if (started.value === undefined) {
    return (
      <Form submit={t('totp.begin')} onSend={start}>
        <PasswordField
          label={t('totp.confirmPassword')}
          value={password.value}
          onInput={(value) => void (password.value = value)}
          autoComplete="current-password"
        />
      </Form>
    );
  }
  const { qr, uri, secret } = started.value;
  return (
    <Form submit={t('totp.confirm')} onSend={confirm}>
      <p>{t('totp.scan')}</p>
      <QrPicture rows={qr} />
      <p>
        <a href={uri}>{t('totp.samePhone')}</a>
      </p>
      <details>
        <summary>{t('totp.typeIt')}</summary>
        <p class="secret">{secret}</p>
      </details>
      <TextField
        label={t('totp.enter')}
        value={code.value}
        onInput={(value) => void (code.value = value)}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={10}
        class="code"
        required
      />
    </Form>
  );
}

/** Shown this once. */
export function RecoveryCodes({
  codes,
  onDone,
}: {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}) {
  return (
    <section>
      <h2>{t('totp.codesTitle')}</h2>
      <p>{t('totp.codes')}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div class="buttons">
        <button type="button" class="main" onClick={onDone}>
          {t('totp.done')}
        </button>
        <Copy text={codes.join('\n')} />
        <button type="button" class="plain" onClick={() => window.print()}>
          {t('print')}
        </button>
      </div>
    </section>
  );
}

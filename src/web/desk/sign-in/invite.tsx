/** A link that was given: the first administrator, an invited officer, or a new password. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AcceptInvite, InviteSeen, Me } from '#src/domain/access.ts';
import { ask, type Fault } from '../api.ts';
import { rolesText } from '../labels.ts';
import { TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { PasswordField } from '../parts/password.tsx';
import { signedIn } from '../session.ts';
import { timeText } from '../time.ts';
import { t } from '../words.ts';
import { Door } from './door.tsx';

/** The token in the address, if it holds one: after `#`, which never leaves the browser. */
export function inviteToken(): string | undefined {
  return /^#invite=([0-9a-f]{64})$/.exec(location.hash)?.[1];
}

export function Invite({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const seen = useSignal<InviteSeen | undefined>(undefined);
  const fault = useSignal<Fault | undefined>(undefined);
  useEffect(() => {
    async function read(): Promise<void> {
      const body = { token };
      const result = await ask<InviteSeen>('/invites/read', { method: 'POST', body });
      if (result.ok) seen.value = result.value;
      else fault.value = result.fault;
    }
    void read();
  }, []);

  if (fault.value !== undefined) {
    const gone = fault.value.status === 410 || fault.value.status === 404;
    return (
      <Door title={t('signIn.title')}>
        <p class="wrong">{gone ? t('invite.gone') : fault.value.text}</p>
        <button type="button" class="main" onClick={onDone}>
          {t('signIn.title')}
        </button>
      </Door>
    );
  }
  if (seen.value === undefined) return <Door title={t('loading')}>{null}</Door>;
  return <Accept token={token} seen={seen.value} onDone={onDone} />;
}

interface AcceptProps {
  readonly token: string;
  readonly seen: InviteSeen;
  readonly onDone: () => void;
}

function Accept({ token, seen, onDone }: AcceptProps) {
  const name = useSignal(seen.name ?? '');
  const login = useSignal(seen.login ?? '');
  const password = useSignal('');
  const again = useSignal('');
  const reset = seen.kind === 'reset';

  async function send(): Promise<Fault | string | undefined> {
    if (password.value !== again.value) return t('invite.differs');
    const body: AcceptInvite = {
      token,
      password: password.value,
      ...(reset ? {} : { login: login.value.trim(), name: name.value.trim() }),
    };
    const result = await ask<Me>('/invites/accept', { method: 'POST', body });
    if (!result.ok) return result.fault;
    onDone();
    signedIn(result.value);
    return undefined;
  }

  const titles = {
    first: [t('invite.firstTitle'), t('invite.firstLead')],
    invite: [t('invite.title', { name: seen.name ?? '' }), t('invite.lead')],
    reset: [t('invite.resetTitle'), t('invite.resetLead')],
  } as const;
  const [title, lead] = titles[seen.kind];
  return (
    <Door title={title} lead={lead}>
      {seen.kind === 'invite' && (
        <p class="help">
          {t('invite.roles')}: {rolesText(seen.roles)}. {t('invite.communes')}:{' '}
          {seen.communes === 'all' ? t('province') : seen.communes.length}.{' '}
          {t('invite.until', { time: timeText(seen.expiresAt) })}
        </p>
      )}
      <Form submit={t('invite.submit')} onSend={send}>
        {!reset && (
          <>
            <TextField
              label={t('invite.name')}
              help={t('invite.nameHelp')}
              value={name.value}
              onInput={(value) => void (name.value = value)}
              autocomplete="name"
              maxLength={60}
              required
            />
            <TextField
              label={t('invite.login')}
              help={t('invite.loginHelp')}
              value={login.value}
              onInput={(value) => void (login.value = value)}
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              pattern="[a-z0-9._\-]{3,40}"
              required
            />
          </>
        )}
        <PasswordField
          label={t('invite.password')}
          help={t('invite.passwordHelp')}
          value={password.value}
          onInput={(value) => void (password.value = value)}
          autoComplete="new-password"
        />
        <PasswordField
          label={t('invite.again')}
          value={again.value}
          onInput={(value) => void (again.value = value)}
          autoComplete="new-password"
        />
      </Form>
    </Door>
  );
}

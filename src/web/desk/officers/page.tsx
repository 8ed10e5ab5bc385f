/** Officers: who works here, with which rights; invitations not used yet. */
import { useSignal } from '@preact/signals';
import type { InviteLine, OfficerLine } from '#src/domain/access.ts';
import { ask } from '../api.ts';
import { communesText, rolesText } from '../labels.ts';
import { useLoad } from '../load.ts';
import { useCommunes } from '../people.ts';
import { timeText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { ChangeDialog } from './change.tsx';
import { InviteDialog } from './invite.tsx';

export function OfficersPage() {
  const officers = useLoad<{ officers: readonly OfficerLine[] }>(() => ({ path: '/officers' }));
  const invites = useLoad<{ invites: readonly InviteLine[] }>(() => ({ path: '/invites' }));
  const communes = useCommunes();
  const inviting = useSignal(false);
  const changing = useSignal<OfficerLine | undefined>(undefined);
  const again = async (): Promise<void> => {
    await Promise.all([officers.again(), invites.again()]);
  };

  async function revoke(id: string): Promise<void> {
    const result = await ask(`/invites/${encodeURIComponent(id)}`, { method: 'DELETE' });
    say(result.ok ? t('officers.revoked') : result.fault.text, !result.ok);
    await invites.again();
  }

  const pending = invites.value.value?.invites ?? [];
  return (
    <article class="page">
      <header class="page-head">
        <h1>{t('officers.title')}</h1>
        <button type="button" class="main" onClick={() => void (inviting.value = true)}>
          {t('officers.invite')}
        </button>
      </header>
      {officers.fault.value !== undefined && <p class="wrong">{officers.fault.value.text}</p>}
      <ul class="people">
        {officers.value.value?.officers.map((officer) => (
          <li key={officer.id} class={officer.active ? 'card' : 'card gone'}>
            <div>
              <p>
                <b>{officer.name}</b> <small>{officer.login}</small>
              </p>
              <p>
                {rolesText(officer.roles)} · {communesText(officer.communes, communes)}
              </p>
              <p class="help">{standing(officer)}</p>
            </div>
            <button
              type="button"
              class="plain"
              aria-label={t('officers.changeTitle', { name: officer.name })}
              onClick={() => void (changing.value = officer)}
            >
              {t('officers.change')}
            </button>
          </li>
        ))}
      </ul>
      <section class="card">
        <h2>{t('officers.pending')}</h2>
        {pending.length === 0 && <p class="help">{t('officers.invitesNone')}</p>}
        <ul class="lines">
          {pending.map((invite) => (
            <li key={invite.id}>
              <span>
                {invite.name ?? t(`officers.kind.${invite.kind}`)}
                <small class="under">
                  {rolesText(invite.roles)} ·{' '}
                  {t('officers.madeUntil', { time: timeText(invite.expiresAt) })}
                </small>
              </span>
              <button type="button" class="link" onClick={() => void revoke(invite.id)}>
                {t('officers.revoke')}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {inviting.value && (
        <InviteDialog
          onDone={() => {
            inviting.value = false;
            void again();
          }}
        />
      )}
      {changing.value !== undefined && (
        <ChangeDialog
          officer={changing.value}
          onDone={() => {
            changing.value = undefined;
            void again();
          }}
        />
      )}
    </article>
  );
}

function standing({ active, totp, slowed, signedInAt }: OfficerLine): string {
  return [
    active ? t('officers.active') : t('officers.inactive'),
    totp ? t('officers.totpOn') : t('officers.totpOff'),
    signedInAt === undefined
      ? t('officers.never')
      : t('officers.seen', { time: timeText(signedInAt) }),
    ...(slowed ? [t('officers.slowed')] : []),
  ].join(' · ');
}

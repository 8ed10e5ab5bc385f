/** Inviting an officer, and the link that comes of it, shown once. */
import { useSignal } from '@preact/signals';
import type { Communes, InviteMade, NewInvite, Role } from '#src/domain/access.ts';
import { ask, type Fault } from '../api.ts';
import { CommunesField } from '../parts/communes.tsx';
import { Copy } from '../parts/copy.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { timeText } from '../time.ts';
import { t } from '../words.ts';
import { RolesField } from './roles.tsx';

export function InviteDialog({ onDone }: { readonly onDone: () => void }) {
  const name = useSignal('');
  const roles = useSignal<readonly Role[]>(['officer']);
  const communes = useSignal<Communes>([]);
  const made = useSignal<InviteMade | undefined>(undefined);

  async function send(): Promise<Fault | string | undefined> {
    const wrong = problemWith(roles.value, communes.value);
    if (wrong !== undefined) return wrong;
    const body: NewInvite = {
      name: name.value.trim(),
      roles: roles.value,
      communes: communes.value,
    };
    const result = await ask<InviteMade>('/invites', { method: 'POST', body });
    if (!result.ok) return result.fault;
    made.value = result.value;
    return undefined;
  }

  return (
    <Dialog title={t('officers.inviteTitle')} onClose={onDone}>
      {made.value === undefined ? (
        <Form submit={t('officers.make')} onSend={send} onCancel={onDone}>
          <TextField
            label={t('officers.name')}
            help={t('invite.nameHelp')}
            value={name.value}
            maxLength={60}
            onInput={(value) => void (name.value = value)}
            required
          />
          <RolesField value={roles.value} onChange={(value) => void (roles.value = value)} />
          <CommunesField
            legend={t('officers.communes')}
            value={communes.value}
            onChange={(value) => void (communes.value = value)}
          />
        </Form>
      ) : (
        <MadeLink made={made.value} onDone={onDone} />
      )}
    </Dialog>
  );
}

interface MadeProps {
  readonly made: InviteMade;
  readonly onDone: () => void;
}

export function MadeLink({ made, onDone }: MadeProps) {
  const link = asReachedHere(made.link);
  return (
    <>
      <p>{t('officers.made')}</p>
      <p class="secret link-made">{link.href}</p>
      {isLocal(link) && <p class="wrong">{t('officers.madeHere')}</p>}
      <p class="help">{t('officers.madeUntil', { time: timeText(made.expiresAt) })}</p>
      <div class="buttons">
        <Copy text={link.href} />
        <button type="button" class="main" onClick={onDone}>
          {t('close')}
        </button>
      </div>
    </>
  );
}

/** Roles and communes somebody cannot be without. */
export function problemWith(roles: readonly Role[], communes: Communes): string | undefined {
  if (roles.length === 0) return t('officers.needRole');
  return communes.length === 0 ? t('officers.needCommune') : undefined;
}

/** Where the house was not told its address it names this machine; whoever came from elsewhere knows better. */
function asReachedHere(link: string): URL {
  const url = new URL(link);
  return isLocal(url) ? new URL(`${url.pathname}${url.hash}`, location.origin) : url;
}

/** Opens on the machine itself only. */
const isLocal = ({ hostname }: URL): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');

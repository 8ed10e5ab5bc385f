/** Changing an officer: name, rights, communes; stopping; a new password; signing out everywhere. */
import { useSignal } from '@preact/signals';
import type {
  ChangeOfficer,
  Communes,
  InviteMade,
  OfficerLine,
  Role,
  SessionLine,
} from '#src/domain/access.ts';
import { SessionList } from '../account/sessions.tsx';
import { ask, type Fault } from '../api.ts';
import { useLoad } from '../load.ts';
import { CommunesField } from '../parts/communes.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { MadeLink, problemWith } from './invite.tsx';
import { RolesField } from './roles.tsx';

interface ChangeProps {
  readonly officer: OfficerLine;
  readonly onDone: () => void;
}

export function ChangeDialog({ officer, onDone }: ChangeProps) {
  const name = useSignal(officer.name);
  const roles = useSignal<readonly Role[]>(officer.roles);
  const communes = useSignal<Communes>(officer.communes);
  const made = useSignal<InviteMade | undefined>(undefined);
  const path = `/officers/${encodeURIComponent(officer.id)}`;

  async function change(body: ChangeOfficer): Promise<Fault | undefined> {
    const result = await ask<OfficerLine>(path, { method: 'PATCH', body });
    if (!result.ok) return result.fault;
    say(t('saved'));
    onDone();
    return undefined;
  }

  async function save(): Promise<Fault | string | undefined> {
    const wrong = problemWith(roles.value, communes.value);
    if (wrong !== undefined) return wrong;
    return change({ name: name.value.trim(), roles: roles.value, communes: communes.value });
  }

  async function reset(): Promise<Fault | undefined> {
    const result = await ask<InviteMade>(`${path}/reset`, { method: 'POST', body: {} });
    if (!result.ok) return result.fault;
    made.value = result.value;
    return undefined;
  }

  if (made.value !== undefined) {
    return (
      <Dialog title={t('officers.reset')} onClose={onDone}>
        <MadeLink made={made.value} onDone={onDone} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t('officers.changeTitle', { name: officer.name })} onClose={onDone}>
      <Form submit={t('save')} onSend={save} onCancel={onDone}>
        <TextField
          label={t('officers.name')}
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
      <h3>{t('officers.sessions')}</h3>
      <TheirSessions path={path} />
      <h3>{t('officers.reset')}</h3>
      <p class="help">{t('officers.resetText')}</p>
      <Form submit={t('officers.reset')} onSend={reset} />
      <h3>{officer.active ? t('officers.stop') : t('officers.resume')}</h3>
      {officer.active && <p class="help">{t('officers.stopText')}</p>}
      <Form
        submit={officer.active ? t('officers.stop') : t('officers.resume')}
        onSend={() => change({ active: !officer.active })}
        dangerous={officer.active}
      />
    </Dialog>
  );
}

function TheirSessions({ path }: { readonly path: string }) {
  const loaded = useLoad<{ sessions: readonly SessionLine[] }>(() => ({
    path: `${path}/sessions`,
  }));
  async function end(): Promise<Fault | undefined> {
    const result = await ask(`${path}/sessions`, { method: 'DELETE' });
    if (!result.ok) return result.fault;
    say(t('account.ended'));
    await loaded.again();
    return undefined;
  }
  const sessions = loaded.value.value?.sessions ?? [];
  return (
    <>
      <SessionList sessions={sessions.map((session) => ({ ...session, current: false }))} />
      {sessions.length === 0 ? (
        <p class="help">{t('none')}</p>
      ) : (
        <Form submit={t('officers.endSessions')} onSend={end} />
      )}
    </>
  );
}

/** What is shown: a door for those outside, the desk for those within. */
import { useSignal } from '@preact/signals';
import { Frame } from './frame.tsx';
import { session, whoAmI } from './session.ts';
import { Door } from './sign-in/door.tsx';
import { Invite, inviteToken } from './sign-in/invite.tsx';
import { SignIn } from './sign-in/sign-in.tsx';
import { TotpDoor } from './sign-in/totp.tsx';
import { Toast } from './toast.tsx';
import { t } from './words.ts';

export function Desk() {
  const token = useSignal(inviteToken());
  return (
    <>
      <Room
        token={token.value}
        onTokenUsed={() => {
          token.value = undefined;
          history.replaceState({}, '', '/desk');
        }}
      />
      <Toast />
    </>
  );
}

interface RoomProps {
  readonly token: string | undefined;
  readonly onTokenUsed: () => void;
}

function Room({ token, onTokenUsed }: RoomProps) {
  const state = session.value;
  if (token !== undefined) return <Invite token={token} onDone={onTokenUsed} />;
  switch (state.kind) {
    case 'unknown':
      return <Door title={t('starting')}>{null}</Door>;
    case 'away':
      return (
        <Door title={t('title')} lead={state.why}>
          <button type="button" class="main" onClick={() => void whoAmI()}>
            {t('retry')}
          </button>
        </Door>
      );
    case 'out':
      return <SignIn ended={state.ended} />;
    case 'in':
      return state.me.needs === 'totp' ? (
        <TotpDoor onDone={() => void whoAmI()} />
      ) : (
        <Frame key={state.me.id} />
      );
  }
}

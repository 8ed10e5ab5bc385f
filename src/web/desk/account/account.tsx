/** The officer's own page: sound, password, code on the phone, machines signed in, own chat app. */
import { useSignal } from '@preact/signals';
import { caseworkers, hasRole, keep, me, signOut } from '../session.ts';
import { timeText } from '../time.ts';
import { t } from '../words.ts';
import { Link } from './link.tsx';
import { PasswordPart, TotpPart } from './secrets.tsx';
import { Sessions } from './sessions.tsx';

export function Account() {
  const who = me.value;
  if (who === undefined) return <p class="empty">{t('loading')}</p>;
  return (
    <article class="page narrow">
      <header class="page-head">
        <h1>{who.name}</h1>
        <p class="help">
          {t('account.signedInAs', { login: who.login })}.{' '}
          {t('account.endsAt', { time: timeText(who.endsAt) })}
        </p>
      </header>
      <section class="card">
        <Sound />
        <div class="buttons">
          <button type="button" class="plain" onClick={() => void signOut()}>
            {t('account.signOut')}
          </button>
        </div>
        <p class="help">{t('account.signOutHelp')}</p>
      </section>
      <PasswordPart />
      <TotpPart me={who} />
      {hasRole(...caseworkers) && <Link />}
      <Sessions />
    </article>
  );
}

function Sound() {
  const on = useSignal(keep.value.get('sound') === 'on');
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={on.value}
        onChange={(event) => {
          on.value = event.currentTarget.checked;
          if (on.value) keep.value.set('sound', 'on');
          else keep.value.drop('sound');
        }}
      />
      <span>
        {t('account.sound')} <small>{t('account.soundHelp')}</small>
      </span>
    </label>
  );
}

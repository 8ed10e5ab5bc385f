/** One class: what is said of it, who is on its list, what is done with it. */
import { useSignal } from '@preact/signals';
import type { Register, RunView } from '#src/domain/course-desk.ts';
import { ask, type Fault } from '../api.ts';
import { useLoad } from '../load.ts';
import { Dialog } from '../parts/dialog.tsx';
import { AreaField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { go } from '../route.ts';
import { caseworkers, hasRole } from '../session.ts';
import { dayText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { RunMessages } from './messages.tsx';
import { RegisterLists } from './register.tsx';
import { RunDialog } from './run-form.tsx';
import { daysText, StageText } from './stage.tsx';

export function RunPage({ id }: { readonly id: string }) {
  return hasRole(...caseworkers) ? <RunDesk id={id} /> : <RunReader id={id} />;
}

/** For those who only look: nobody's name. */
function RunReader({ id }: { readonly id: string }) {
  const loaded = useLoad<RunView>(() => ({ path: `/courses/runs/${id}` }));
  const run = loaded.value.value;
  if (run === undefined) return <Unread fault={loaded.fault.value} />;
  return (
    <article class="page">
      <Head run={run} />
      <section class="card">
        <Details run={run} />
      </section>
    </article>
  );
}

function RunDesk({ id }: { readonly id: string }) {
  const loaded = useLoad<Register>(() => ({ path: `/courses/runs/${id}/registrations` }));
  const open = useSignal<'change' | 'copy' | 'cancel' | undefined>(undefined);
  const register = loaded.value.value;
  if (register === undefined) return <Unread fault={loaded.fault.value} />;
  const { run } = register;
  const shut = (): void => {
    open.value = undefined;
    void loaded.again();
  };
  return (
    <article class="page">
      <Head run={run} />
      <div class="two">
        <div>
          <section class="card">
            <Details run={run} />
            <div class="buttons">
              {run.state === 'open' && run.stage !== 'over' && (
                <button type="button" class="plain" onClick={() => void (open.value = 'change')}>
                  {t('courses.change')}
                </button>
              )}
              <button type="button" class="plain" onClick={() => void (open.value = 'copy')}>
                {t('courses.copy')}
              </button>
              {run.state === 'open' && run.stage !== 'over' && (
                <button type="button" class="quiet" onClick={() => void (open.value = 'cancel')}>
                  {t('courses.cancel')}
                </button>
              )}
            </div>
          </section>
        </div>
        <div>
          <RegisterLists register={register} onChange={loaded.set} />
          <RunMessages id={run.id} />
        </div>
      </div>
      {open.value === 'change' && (
        <RunDialog title={t('courses.change')} run={run} onDone={shut} onClose={shut} />
      )}
      {open.value === 'copy' && (
        <RunDialog
          title={t('courses.copy')}
          run={run}
          copy
          onDone={(made) => go(`/courses/${made.id}`)}
          onClose={shut}
        />
      )}
      {open.value === 'cancel' && <Cancel run={run} onDone={shut} />}
    </article>
  );
}

function Unread({ fault }: { readonly fault: Fault | undefined }) {
  return (
    <article class="page">
      <p class={fault === undefined ? 'empty' : 'wrong'}>{fault?.text ?? t('loading')}</p>
      <a href="/desk/courses">{t('courses.back')}</a>
    </article>
  );
}

function Head({ run }: { readonly run: RunView }) {
  return (
    <header class="page-head">
      <div>
        <h1>{run.title}</h1>
        <p>
          <StageText stage={run.stage} /> ·{' '}
          {t('courses.seats', { taken: run.taken, seats: run.seats })}
          {run.waiting > 0 && ` · ${t('courses.waiting', { n: run.waiting })}`}
        </p>
      </div>
      <a href="/desk/courses">{t('courses.back')}</a>
    </header>
  );
}

function Details({ run }: { readonly run: RunView }) {
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('courses.days'), daysText(run)],
    [t('courses.hours'), `${run.starts} – ${run.ends}`],
    [t('courses.place'), run.place],
    [t('courses.commune'), run.communeName],
    [t('courses.deadline'), dayText(run.deadline)],
    [t('courses.who'), run.who],
    [t('courses.contact'), run.contact],
    [t('courses.bring'), run.bring],
    [t('courses.why'), run.why],
  ];
  return (
    <>
      <dl class="facts">
        {rows.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {run.rated > 0 && (
        <p class="help">
          {t('courses.rating', { rating: (run.rating / run.rated).toFixed(1), n: run.rated })}
        </p>
      )}
    </>
  );
}

function Cancel({ run, onDone }: { readonly run: RunView; readonly onDone: () => void }) {
  const why = useSignal('');
  async function send(): Promise<Fault | undefined> {
    const body = { version: run.version, why: why.value.trim() };
    const result = await ask<RunView>(`/courses/runs/${run.id}/cancel`, { method: 'POST', body });
    if (!result.ok) return result.fault;
    say(t('courses.cancelled'));
    onDone();
    return undefined;
  }
  return (
    <Dialog title={t('courses.cancel')} onClose={onDone}>
      <p>{t('courses.cancelText')}</p>
      <Form submit={t('courses.cancel')} onSend={send} onCancel={onDone} dangerous>
        <AreaField
          label={t('courses.cancelWhy')}
          rows={2}
          value={why.value}
          onInput={(value) => void (why.value = value)}
          required
        />
      </Form>
    </Dialog>
  );
}

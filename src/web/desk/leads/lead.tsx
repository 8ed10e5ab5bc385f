/** One lead: what she wants, how far it is, who sees to it, what comes next. */
import { useSignal } from '@preact/signals';
import type { LeadPatch, LeadView } from '#src/domain/desk.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { type LeadEvent, type LeadStage, leadStages } from '#src/domain/lead.ts';
import { ask, type Fault } from '../api.ts';
import { phoneText } from '../labels.ts';
import { type Loaded, useLoad } from '../load.ts';
import { AreaField, SelectField, TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { useColleagues } from '../people.ts';
import { Row } from '../queue/row.tsx';
import { dayText, timeText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { StageMark } from './stage.tsx';

export function LeadPage({ id }: { readonly id: string }) {
  const loaded = useLoad<LeadView>(() => ({ path: `/leads/${id}` }));
  const view = loaded.value.value;
  if (view === undefined) {
    const fault = loaded.fault.value;
    return (
      <article class="page">
        <p class={fault === undefined ? 'empty' : 'wrong'}>{fault?.text ?? t('loading')}</p>
        <a href="/desk/leads">{t('back')}</a>
      </article>
    );
  }
  const { row } = view;
  return (
    <article class="page">
      <header class="page-head">
        <h1>{row.name ?? t('queue.nameless')}</h1>
        <a href="/desk/leads">{t('case.back')}</a>
      </header>
      <div class="two">
        <div>
          <section class="card">
            <p>
              <StageMark stage={row.stage} />
            </p>
            <dl class="facts">
              <Fact name={t('leads.wish')} value={row.wishText} />
              <Fact name={t('sheet.commune')} value={row.commune?.name ?? t('queue.noCommune')} />
              <div>
                <dt>{t('sheet.phone')}</dt>
                <dd>
                  {row.phone === undefined ? (
                    t('sheet.noPhone')
                  ) : (
                    <a href={`tel:${row.phone}`}>{phoneText(row.phone)}</a>
                  )}
                </dd>
              </div>
              {row.verdictText !== undefined && (
                <Fact name={t('leads.verdict')} value={row.verdictText} />
              )}
              <Fact name={t('leads.created')} value={timeText(row.createdAt)} />
              {view.answers.map(({ label, value }) => (
                <Fact key={label} name={label} value={value} />
              ))}
              {view.consents.map(({ text, given, on }) => (
                <Fact
                  key={text}
                  name={text}
                  value={`${given ? t('sheet.given') : t('sheet.notGiven')} ${dayText(on)}`}
                />
              ))}
            </dl>
          </section>
          {view.cases.length > 0 && (
            <section class="card">
              <h2>{t('leads.cases')}</h2>
              <ul class="cases">
                {view.cases.map((one) => (
                  <Row key={one.id} row={one} open={false} />
                ))}
              </ul>
            </section>
          )}
        </div>
        <div>
          {view.may.includes('change') && <Change key={row.version} view={view} loaded={loaded} />}
          <section class="card">
            <h2>{t('leads.history')}</h2>
            {view.history.length === 0 && <p class="help">{t('leads.noHistory')}</p>}
            <ul class="lines">
              {view.history.toReversed().map((event) => (
                <li key={event.at}>
                  <span>
                    {eventTexts(event).join('. ')}
                    <small class="under">
                      {event.name}, {timeText(event.at)}
                    </small>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </article>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface ChangeProps {
  readonly view: LeadView;
  readonly loaded: Loaded<LeadView>;
}

function Change({ view, loaded }: ChangeProps) {
  const { row } = view;
  const colleagues = useColleagues();
  const stage = useSignal<LeadStage>(row.stage);
  const owner = useSignal<string>(row.owner?.id ?? '');
  const nextOn = useSignal<string>(row.nextOn ?? '');
  const note = useSignal('');
  const jobs = useSignal(String(view.jobsCreated ?? ''));
  const women = useSignal(String(view.womenManagers ?? ''));
  const registeredOn = useSignal<string>(view.registeredOn ?? '');
  const why = useSignal(view.stoppedWhy ?? '');
  const registered = stage.value === 'registered';

  function patch(): LeadPatch {
    const text = note.value.trim();
    const reason = why.value.trim();
    return {
      version: row.version,
      ...(stage.value === row.stage ? {} : { stage: stage.value }),
      ...(owner.value === (row.owner?.id ?? '')
        ? {}
        : { owner: owner.value === '' ? null : (owner.value as OfficerId) }),
      ...(nextOn.value === (row.nextOn ?? '')
        ? {}
        : { nextOn: nextOn.value === '' ? null : nextOn.value }),
      ...(text === '' ? {} : { note: text }),
      ...(registered && jobs.value !== '' ? { jobsCreated: Number(jobs.value) } : {}),
      ...(registered && women.value !== '' ? { womenManagers: Number(women.value) } : {}),
      ...(registered && registeredOn.value !== '' ? { registeredOn: registeredOn.value } : {}),
      ...(stage.value === 'stopped' && reason !== '' ? { stoppedWhy: reason } : {}),
    };
  }

  async function send(): Promise<Fault | string | undefined> {
    const result = await ask(`/leads/${row.id}`, { method: 'PATCH', body: patch() });
    if (!result.ok && result.fault.error === 'conflict') {
      await loaded.again();
      say(t('leads.stale'), true);
      return undefined;
    }
    if (!result.ok) return result.fault;
    say(t('saved'));
    await loaded.again();
    return undefined;
  }

  return (
    <section class="card">
      <h2>{t('leads.change')}</h2>
      <Form submit={t('save')} onSend={send}>
        <SelectField
          label={t('leads.stage')}
          value={stage.value}
          onChange={(value) => {
            stage.value = leadStages.find((known) => known === value) ?? row.stage;
          }}
          options={leadStages.map((value) => ({ value, label: t(`stage.${value}`) }))}
        />
        {registered && (
          <>
            <p class="help">{t('leads.figures')}</p>
            <TextField
              label={t('leads.jobs')}
              type="number"
              min={0}
              max={100000}
              value={jobs.value}
              onInput={(value) => void (jobs.value = value)}
              required
            />
            <TextField
              label={t('leads.women')}
              type="number"
              min={0}
              max={1000}
              value={women.value}
              onInput={(value) => void (women.value = value)}
              required
            />
            <TextField
              label={t('leads.registeredOn')}
              type="date"
              value={registeredOn.value}
              onInput={(value) => void (registeredOn.value = value)}
            />
          </>
        )}
        {stage.value === 'stopped' && (
          <TextField
            label={t('leads.why')}
            value={why.value}
            maxLength={200}
            onInput={(value) => void (why.value = value)}
          />
        )}
        <SelectField
          label={t('leads.owner')}
          value={owner.value}
          onChange={(value) => void (owner.value = value)}
          disabled={!view.may.includes('assign')}
          options={[
            { value: '', label: t('nobody') },
            ...ownersOf(view, colleagues).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField
          label={t('leads.next')}
          type="date"
          value={nextOn.value}
          onInput={(value) => void (nextOn.value = value)}
        />
        <AreaField
          label={t('leads.note')}
          help={t('leads.noteHelp')}
          value={note.value}
          onInput={(value) => void (note.value = value)}
        />
      </Form>
    </section>
  );
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Colleagues, and whoever owns it now, even one who has left. */
function ownersOf({ row }: LeadView, colleagues: readonly Named[]): readonly Named[] {
  const { owner } = row;
  const gone = owner !== undefined && !colleagues.some(({ id }) => id === owner.id);
  return gone ? [owner, ...colleagues] : colleagues;
}

function eventTexts({ stage, owner, nextOn, note }: LeadEvent): readonly string[] {
  return [
    stage === undefined ? undefined : t('leads.changedStage', { stage: t(`stage.${stage}`) }),
    owner === undefined
      ? undefined
      : owner === null
        ? t('leads.changedNobody')
        : t('leads.changedOwner', { name: owner.name }),
    nextOn === undefined
      ? undefined
      : nextOn === null
        ? t('leads.clearedNext')
        : t('leads.changedNext', { day: dayText(nextOn) }),
    note,
  ].filter((text) => text !== undefined);
}

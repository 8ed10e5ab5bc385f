/** Who is on the list of a class: seats, who waits, who gave up; and who came. */
import { useSignal } from '@preact/signals';
import type { Attendance, Register, RegisterRow } from '#src/domain/course-desk.ts';
import { ask, download, type Fault } from '../api.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Form } from '../parts/form.tsx';
import { useConfirming } from '../parts/with-password.tsx';
import { timeText } from '../time.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

interface RegisterProps {
  readonly register: Register;
  readonly onChange: (register: Register) => void;
}

export function RegisterLists({ register, onChange }: RegisterProps) {
  const { run, seated, waiting, gone } = register;
  const removing = useSignal<RegisterRow | undefined>(undefined);
  const begun = run.stage === 'running' || run.stage === 'over';
  const saving = useSignal(false);
  const sheet = `/courses/runs/${run.id}/sheet`;

  async function remove(): Promise<Fault | undefined> {
    const number = removing.peek()?.number;
    const result = await ask<Register>(`/courses/runs/${run.id}/registrations/${number}/cancel`, {
      method: 'POST',
      body: {},
    });
    if (!result.ok) return result.fault;
    say(t('courses.removed'));
    removing.value = undefined;
    onChange(result.value);
    return undefined;
  }

  return (
    <div>
      <section class="card">
        <h2>{t('courses.register')}</h2>
        <p class="buttons">
          <a class="button" href={`/api/desk${sheet}.html`} target="_blank" rel="noopener">
            {t('courses.sheet')}
          </a>
          <button type="button" class="plain" onClick={() => void (saving.value = true)}>
            {t('courses.sheetFile')}
          </button>
        </p>
        {begun ? (
          <Marks register={register} onChange={onChange} />
        ) : (
          <People
            title={t('courses.seated')}
            rows={seated}
            onRemove={(row) => void (removing.value = row)}
          />
        )}
        {waiting.length > 0 && (
          <People
            title={t('courses.waitList')}
            rows={waiting}
            onRemove={(row) => void (removing.value = row)}
          />
        )}
        {gone.length > 0 && (
          <details>
            <summary>
              {t('courses.gone')} ({gone.length})
            </summary>
            <People title="" rows={gone} />
          </details>
        )}
      </section>
      {saving.value && (
        <SheetFile path={`${sheet}.xlsx`} onDone={() => void (saving.value = false)} />
      )}
      {removing.value !== undefined && (
        <Confirm
          title={t('courses.removeTitle')}
          text={`${nameOf(removing.value)}. ${t('courses.removeText')}`}
          submit={t('courses.remove')}
          onSend={remove}
          onClose={() => void (removing.value = undefined)}
          dangerous
        />
      )}
    </div>
  );
}

interface SheetFileProps {
  readonly path: string;
  readonly onDone: () => void;
}

/** Names leave the house: the password first. */
function SheetFile({ path, onDone }: SheetFileProps) {
  const confirming = useConfirming();
  async function send(): Promise<Fault | undefined> {
    return confirming.run(async () => {
      const result = await download(path, {});
      if (result.ok) onDone();
      return result;
    });
  }
  return (
    <Dialog title={t('courses.sheetFile')} onClose={onDone}>
      <p>{t('leads.exportText')}</p>
      <Form submit={t('leads.exportDo')} onSend={send} onCancel={onDone}>
        {confirming.field()}
      </Form>
    </Dialog>
  );
}

interface PeopleProps {
  readonly title: string;
  readonly rows: readonly RegisterRow[];
  readonly onRemove?: (row: RegisterRow) => void;
}

function People({ title, rows, onRemove }: PeopleProps) {
  return (
    <>
      {title !== '' && (
        <h3>
          {title} ({rows.length})
        </h3>
      )}
      {rows.length === 0 && <p class="help">{t('courses.nobodyYet')}</p>}
      <ul class="lines">
        {rows.map((row) => (
          <li key={row.number}>
            <span>
              {nameOf(row)} <small class="under">{standing(row)}</small>
            </span>
            {onRemove !== undefined && (
              <button
                type="button"
                class="link"
                aria-label={`${t('courses.remove')}: ${nameOf(row)}`}
                onClick={() => onRemove(row)}
              >
                {t('courses.remove')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Her name if she gave it; else the number she says at the door. */
function nameOf({ name, number }: RegisterRow): string {
  const own = t('courses.number', { n: number });
  return name === undefined ? own : `${name} (${own})`;
}

function standing({ who, state, offeredUntil, createdAt }: RegisterRow): string {
  return [
    ...(who === 'member' ? [t('courses.member')] : []),
    offeredUntil === undefined
      ? t(`courses.state.${state}`)
      : t('courses.offeredUntil', { time: timeText(offeredUntil) }),
    timeText(createdAt),
  ].join(' · ');
}

const marks = [
  ['', 'courses.unmarked'],
  ['yes', 'courses.attended'],
  ['no', 'courses.absent'],
] as const;

/** From the first day on: who came. */
function Marks({ register, onChange }: RegisterProps) {
  const { run, seated } = register;
  const changed = useSignal<ReadonlyMap<number, boolean | null>>(new Map());

  async function send(): Promise<Fault | undefined> {
    const body: Attendance = {
      marks: [...changed.peek()].map(([number, attended]) => ({ number, attended })),
    };
    const path = `/courses/runs/${run.id}/attendance`;
    const result = await ask<Register>(path, { method: 'POST', body });
    if (!result.ok) return result.fault;
    changed.value = new Map();
    say(t('courses.attendanceSaved'));
    onChange(result.value);
    return undefined;
  }

  const valueOf = ({ number, attended }: RegisterRow): string => {
    const own = changed.value.has(number) ? changed.value.get(number) : attended;
    return own === undefined || own === null ? '' : own ? 'yes' : 'no';
  };
  return (
    <>
      <h3>{t('courses.attendance')}</h3>
      {seated.length === 0 && <p class="help">{t('courses.nobodyYet')}</p>}
      <Form submit={t('courses.attendanceSave')} onSend={send} disabled={changed.value.size === 0}>
        <ul class="lines">
          {seated.map((row) => (
            <li key={row.number}>
              <span>{nameOf(row)}</span>
              <select
                class="narrow"
                aria-label={t('courses.attendanceOf', { name: nameOf(row) })}
                value={valueOf(row)}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  const mark = value === '' ? null : value === 'yes';
                  changed.value = new Map(changed.peek()).set(row.number, mark);
                }}
              >
                {marks.map(([value, key]) => (
                  <option key={value} value={value}>
                    {t(key)}
                  </option>
                ))}
              </select>
            </li>
          ))}
        </ul>
      </Form>
    </>
  );
}

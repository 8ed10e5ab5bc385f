/** What the officer says of a class: made new, copied from another, or changed. */
import { useSignal } from '@preact/signals';
import type { RunDetails } from '#src/domain/course.ts';
import type { CourseView, RunProblem, RunView, SupportView } from '#src/domain/course-desk.ts';
import { ask, type Fault } from '../api.ts';
import { useLoad } from '../load.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field, SelectField, TextField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { useCommunes } from '../people.ts';
import { say } from '../toast.tsx';
import { t } from '../words.ts';

interface RunDialogProps {
  readonly title: string;
  /** Changed, or with `copy` the model for another one. */
  readonly run?: RunView;
  readonly copy?: boolean;
  readonly onDone: (run: RunView) => void;
  readonly onClose: () => void;
}

/** Everything as it stands in its box. */
type Boxes = { readonly [Name in Exclude<keyof RunDetails, 'support'>]-?: string };

const empty: Boxes = {
  course: '',
  title: '',
  who: '',
  first: '',
  last: '',
  starts: '08:00',
  ends: '16:30',
  place: '',
  commune: '',
  seats: '',
  deadline: '',
  contact: '',
  bring: '',
};

export function RunDialog({ title, run, copy = false, onDone, onClose }: RunDialogProps) {
  const catalogue = useLoad<{
    courses: readonly CourseView[];
    supports: readonly SupportView[];
  }>(() => ({ path: '/courses' }));
  const communes = useCommunes();
  const boxes = useSignal<Boxes>(run === undefined ? empty : boxesOf(run, copy));
  const support = useSignal<RunDetails['support']>(run?.support ?? []);
  const problems = useSignal<readonly RunProblem[]>([]);
  const { courses = [], supports = [] } = catalogue.value.value ?? {};
  const set = (name: keyof Boxes) => (value: string) => {
    boxes.value = { ...boxes.peek(), [name]: value };
  };
  const wrong = (name: keyof RunDetails): string | undefined =>
    problems.value.find(({ field }) => field === name)?.text;

  /** A course of the catalogue proposes its own words, seats and days. */
  function pick(id: string): void {
    const course = courses.find((one) => one.id === id);
    boxes.value = {
      ...boxes.peek(),
      course: id,
      ...(course === undefined
        ? {}
        : { title: course.title, who: course.who, seats: String(course.seats) }),
    };
  }

  async function send(): Promise<Fault | undefined> {
    const body = detailsOf(boxes.peek(), support.peek());
    const changes = run !== undefined && !copy;
    const result = await ask<RunView>(
      changes ? `/courses/runs/${run.id}` : '/courses/runs',
      changes
        ? { method: 'PATCH', body: { ...cleared(body), version: run.version } }
        : { method: 'POST', body },
    );
    if (result.ok) {
      say(t('courses.saved'));
      onDone(result.value);
      return undefined;
    }
    problems.value = result.fault.problems ?? [];
    return result.fault;
  }

  const value = boxes.value;
  return (
    <Dialog title={title} onClose={onClose}>
      <Form submit={t('save')} onSend={send} onCancel={onClose}>
        {run !== undefined && !copy && <p class="help">{t('courses.changeNote')}</p>}
        <SelectField
          label={t('courses.course')}
          value={value.course}
          onChange={pick}
          options={[
            { value: '', label: t('case.passChoose') },
            ...courses.map(({ id, code, title: name, sample }) => ({
              value: id,
              label: `${code} ${name}${sample === undefined ? '' : ` (${sample})`}`,
            })),
          ]}
        />
        <TextField
          label={t('courses.name')}
          value={value.title}
          wrong={wrong('title')}
          maxLength={120}
          onInput={set('title')}
          required
        />
        <TextField
          label={`${t('courses.who')} (${t('optional')})`}
          value={value.who}
          wrong={wrong('who')}
          maxLength={300}
          onInput={set('who')}
        />
        <div class="filter-fields">
          {(['first', 'last', 'deadline'] as const).map((name) => (
            <TextField
              key={name}
              label={t(`courses.${name}`)}
              type="date"
              value={value[name]}
              wrong={wrong(name)}
              onInput={set(name)}
              required
            />
          ))}
        </div>
        <div class="filter-fields">
          {(['starts', 'ends'] as const).map((name) => (
            <Field key={name} label={t(`courses.${name}`)} wrong={wrong(name)}>
              {(ids) => (
                <input
                  {...ids}
                  type="time"
                  value={value[name]}
                  required
                  onInput={(event) => set(name)(event.currentTarget.value)}
                />
              )}
            </Field>
          ))}
          <TextField
            label={t('courses.seatsField')}
            type="number"
            min={1}
            max={1000}
            value={value.seats}
            wrong={wrong('seats')}
            onInput={set('seats')}
            required
          />
        </div>
        <TextField
          label={t('courses.place')}
          value={value.place}
          wrong={wrong('place')}
          maxLength={200}
          onInput={set('place')}
          required
        />
        <SelectField
          label={t('courses.commune')}
          value={value.commune}
          onChange={set('commune')}
          options={[
            { value: '', label: t('case.passChoose') },
            ...communes.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <TextField
          label={`${t('courses.contact')} (${t('optional')})`}
          value={value.contact}
          wrong={wrong('contact')}
          maxLength={200}
          onInput={set('contact')}
        />
        <TextField
          label={`${t('courses.bring')} (${t('optional')})`}
          value={value.bring}
          wrong={wrong('bring')}
          maxLength={300}
          onInput={set('bring')}
        />
        <fieldset>
          <legend>{t('courses.support')}</legend>
          {supports.map(({ id, text }) => (
            <label class="check" key={id}>
              <input
                type="checkbox"
                checked={support.value.includes(id)}
                onChange={(event) => {
                  support.value = event.currentTarget.checked
                    ? [...support.peek(), id]
                    : support.peek().filter((one) => one !== id);
                }}
              />
              <span>{text}</span>
            </label>
          ))}
        </fieldset>
        {problems.value.length > 0 && (
          <ul class="wrong">
            {problems.value.map(({ field, text }) => (
              <li key={`${field}${text}`}>{text}</li>
            ))}
          </ul>
        )}
      </Form>
    </Dialog>
  );
}

/** The days of another class are not those of this one. */
function boxesOf(run: RunView, copy: boolean): Boxes {
  const days = copy
    ? { first: '', last: '', deadline: '' }
    : { first: run.first, last: run.last, deadline: run.deadline };
  return {
    course: run.course,
    title: run.title,
    who: run.who ?? '',
    ...days,
    starts: run.starts,
    ends: run.ends,
    place: run.place,
    commune: run.commune,
    seats: String(run.seats),
    contact: run.contact ?? '',
    bring: run.bring ?? '',
  };
}

function detailsOf(boxes: Boxes, support: RunDetails['support']): RunDetails {
  const { who, contact, bring, seats, ...rest } = boxes;
  return {
    ...rest,
    title: rest.title.trim(),
    place: rest.place.trim(),
    seats: Number(seats),
    support,
    ...(who.trim() === '' ? {} : { who: who.trim() }),
    ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
    ...(bring.trim() === '' ? {} : { bring: bring.trim() }),
  };
}

/** A change takes away what was emptied. */
function cleared(details: RunDetails): object {
  return { who: null, contact: null, bring: null, ...details };
}

/** The classes: coming, past, cancelled. */
import { signal, useSignal } from '@preact/signals';
import type { CourseView, RunRow } from '#src/domain/course-desk.ts';
import { useLoad } from '../load.ts';
import { SelectField } from '../parts/field.tsx';
import { CommuneFilter } from '../parts/search.tsx';
import { go, hrefOf } from '../route.ts';
import { caseworkers, hasRole } from '../session.ts';
import { t } from '../words.ts';
import { Import } from './import.tsx';
import { RunDialog } from './run-form.tsx';
import { daysText, StageText } from './stage.tsx';

const whens = ['upcoming', 'past', 'cancelled'] as const;
const filter = signal<{
  readonly when: (typeof whens)[number];
  readonly course: string;
  readonly commune: string;
}>({ when: 'upcoming', course: '', commune: '' });

export function CoursesPage() {
  const loaded = useLoad<{ runs: readonly RunRow[] }>(() => ({
    path: '/courses/runs',
    query: filter.value,
  }));
  const catalogue = useLoad<{ courses: readonly CourseView[] }>(() => ({ path: '/courses' }));
  const open = useSignal<'add' | 'paste' | undefined>(undefined);
  const { when, course, commune } = filter.value;
  const runs = loaded.value.value?.runs;
  const shut = (): void => {
    open.value = undefined;
    void loaded.again();
  };
  return (
    <article class="page">
      <header class="page-head">
        <h1>{t('courses.title')}</h1>
        <div class="acts">
          {hasRole(...caseworkers) && (
            <>
              <button type="button" class="main" onClick={() => void (open.value = 'add')}>
                {t('courses.add')}
              </button>
              <button type="button" class="plain" onClick={() => void (open.value = 'paste')}>
                {t('courses.paste')}
              </button>
            </>
          )}
          <a class="button" href={hrefOf('/courses/figures')}>
            {t('courses.figures')}
          </a>
        </div>
      </header>
      <div class="tabs" role="group" aria-label={t('courses.title')}>
        {whens.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={when === name}
            onClick={() => void (filter.value = { ...filter.peek(), when: name })}
          >
            {t(`courses.when.${name}`)}
          </button>
        ))}
      </div>
      <div class="filter-fields">
        <SelectField
          label={t('courses.course')}
          value={course}
          onChange={(value) => void (filter.value = { ...filter.peek(), course: value })}
          options={[
            { value: '', label: t('courses.allCourses') },
            ...(catalogue.value.value?.courses ?? []).map(({ id, title }) => ({
              value: id,
              label: title,
            })),
          ]}
        />
        <CommuneFilter
          value={commune}
          onChange={(value) => void (filter.value = { ...filter.peek(), commune: value })}
        />
      </div>
      {loaded.fault.value !== undefined && <p class="wrong">{loaded.fault.value.text}</p>}
      {runs?.length === 0 && <p class="empty">{t('courses.empty')}</p>}
      <ul class="runs">
        {runs?.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
      {open.value === 'add' && (
        <RunDialog
          title={t('courses.add')}
          onClose={shut}
          onDone={({ id }) => {
            shut();
            go(`/courses/${id}`);
          }}
        />
      )}
      {open.value === 'paste' && <Import onClose={shut} />}
    </article>
  );
}

function Run({ run }: { readonly run: RunRow }) {
  return (
    <li class="card">
      <a href={hrefOf(`/courses/${run.id}`)}>{run.title}</a>
      <p>
        {daysText(run)} · {run.communeName}
      </p>
      <p class="foot">
        <StageText stage={run.stage} />
        <span>{t('courses.seats', { taken: run.taken, seats: run.seats })}</span>
        {run.waiting > 0 && <span>{t('courses.waiting', { n: run.waiting })}</span>}
      </p>
    </li>
  );
}
